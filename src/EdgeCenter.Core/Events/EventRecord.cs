using System.Text;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Time;

namespace EdgeCenter.Core.Events;

/// <summary>One event as it lies in a run: looked at in place, so that a search copies only what it finds.</summary>
internal readonly ref struct EventRecord
{
    public long Position { get; init; }

    public long Stream { get; init; }

    public long Sequence { get; init; }

    public EventPriority Priority { get; init; }

    public ClockQuality ClockQuality { get; init; }

    public Ulid Id { get; init; }

    /// <summary>Unix microseconds.</summary>
    public long Time { get; init; }

    /// <summary>Milliseconds; null: never expires.</summary>
    public long? TimeToLive { get; init; }

    public bool HasSubject { get; init; }

    public ReadOnlySpan<byte> Source { get; init; }

    public ReadOnlySpan<byte> Type { get; init; }

    public ReadOnlySpan<byte> Subject { get; init; }

    public ReadOnlySpan<byte> Data { get; init; }

    /// <summary>The record's own bytes, length included.</summary>
    public ReadOnlySpan<byte> Whole { get; init; }

    public int Bytes => EventSize.OfData(Data.Length);

    /// <summary>Unix milliseconds after which it is not worth sending; null: never.</summary>
    public long? Expires => TimeToLive is { } ttl ? (Time / 1000) + ttl : null;

    public RecordedEvent ToEvent(string streamName) => new(Position, Sequence, new EdgeEvent
    {
        Id = Id,
        Source = Encoding.UTF8.GetString(Source),
        Type = Encoding.UTF8.GetString(Type),
        Subject = HasSubject ? Encoding.UTF8.GetString(Subject) : null,
        Time = UnixMicroseconds.ToTime(Time),
        ClockQuality = ClockQuality,
        Stream = streamName,
        Priority = Priority,
        TimeToLive = TimeToLive is { } ttl ? TimeSpan.FromMilliseconds(ttl) : null,
        Data = Data.ToArray(),
    });
}
