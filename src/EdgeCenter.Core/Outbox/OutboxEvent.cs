using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Time;

namespace EdgeCenter.Core.Outbox;

/// <summary>An event to be sent, looked at where it lies in its <see cref="OutboxBatch"/>: good until the batch is filled anew.</summary>
public readonly ref struct OutboxEvent
{
    /// <summary>Its place in the commit order of the whole appliance: by this it is acknowledged.</summary>
    public required long Position { get; init; }

    /// <summary>Its number inside its stream: 1, 2, 3 … without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>The same object for every event of a stream.</summary>
    public required string Stream { get; init; }

    public required Ulid Id { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required ClockQuality ClockQuality { get; init; }

    public required EventPriority Priority { get; init; }

    /// <summary>Unix milliseconds after which it is not worth sending; null: never.</summary>
    public required long? Expires { get; init; }

    /// <summary>How often the other side has refused it.</summary>
    public required int Attempts { get; init; }

    /// <summary>UTF-8, as all of these.</summary>
    public required ReadOnlySpan<byte> Source { get; init; }

    public required ReadOnlySpan<byte> Type { get; init; }

    /// <summary>Empty: none.</summary>
    public required ReadOnlySpan<byte> Subject { get; init; }

    /// <summary>JSON.</summary>
    public required ReadOnlySpan<byte> Data { get; init; }
}
