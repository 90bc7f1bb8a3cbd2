using System.Buffers.Binary;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Time;

namespace EdgeCenter.Core.Events;

/// <summary>Reads the records of a run in order. Never reads outside the body, whatever is in it.</summary>
/// <param name="first">The run's <c>first</c>.</param>
/// <param name="body">The run's <c>body</c>, written by <see cref="EventRunWriter"/>.</param>
internal ref struct EventRunReader(long first, ReadOnlySpan<byte> body)
{
    /// <summary>What a <see cref="TimeSpan"/> can hold, in milliseconds.</summary>
    private const ulong LongestTimeToLive = long.MaxValue / TimeSpan.TicksPerMillisecond;

    private ReadOnlySpan<byte> _rest = body;

    /// <summary>Bytes that have not been looked at.</summary>
    public readonly int Left => _rest.Length;

    /// <summary>Passes over the records before <paramref name="position"/> without looking into them.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="InvalidDataException">The body is damaged.</exception>
    public bool TrySkipTo(long position)
    {
        while (!_rest.IsEmpty)
        {
            ReadOnlySpan<byte> after = _rest;
            ReadOnlySpan<byte> record = Take((int)Math.Min(TakeNumber(ref after), int.MaxValue), ref after);
            if (first + (long)TakeNumber(ref record) >= position)
            {
                return true;
            }

            _rest = after;
        }

        return false;
    }

    /// <returns>False at the end.</returns>
    /// <exception cref="InvalidDataException">The body is damaged.</exception>
    public bool TryRead(out EventRecord record)
    {
        record = default;
        if (_rest.IsEmpty)
        {
            return false;
        }

        ReadOnlySpan<byte> start = _rest;
        ReadOnlySpan<byte> rest = Take(checked((int)Math.Min(TakeNumber(ref _rest), int.MaxValue)), ref _rest);
        int whole = start.Length - _rest.Length;

        ulong offset = TakeNumber(ref rest);
        ulong stream = TakeNumber(ref rest);
        ulong sequence = TakeNumber(ref rest);
        ReadOnlySpan<byte> fixedPart = Take(EventEncoding.FixedBytes, ref rest);
        byte flags = fixedPart[0];
        long time = BinaryPrimitives.ReadInt64LittleEndian(fixedPart[17..]);
        if (!UnixMicroseconds.IsTime(time))
        {
            throw Damaged();
        }

        long? ttl = (flags & EventEncoding.HasTimeToLive) == 0 ? null : (long)Math.Min(TakeNumber(ref rest), LongestTimeToLive);
        ReadOnlySpan<byte> source = TakeText(ref rest);
        ReadOnlySpan<byte> type = TakeText(ref rest);
        bool hasSubject = (flags & EventEncoding.HasSubject) != 0;
        ReadOnlySpan<byte> subject = hasSubject ? TakeText(ref rest) : default;
        record = new EventRecord
        {
            Position = first + (long)offset,
            Stream = (long)stream,
            Sequence = (long)sequence,
            Priority = (EventPriority)(flags & 3),
            ClockQuality = (ClockQuality)((flags >> 2) & 3),
            Id = new Ulid(BinaryPrimitives.ReadUInt128BigEndian(fixedPart[1..])),
            Time = time,
            TimeToLive = ttl,
            HasSubject = hasSubject,
            Source = source,
            Type = type,
            Subject = subject,
            Data = rest,
            Whole = start[..whole],
        };
        return true;
    }

    private static ReadOnlySpan<byte> TakeText(scoped ref ReadOnlySpan<byte> from) =>
        Take((int)Math.Min(TakeNumber(ref from), int.MaxValue), ref from);

    private static ulong TakeNumber(scoped ref ReadOnlySpan<byte> from) =>
        Varint.TryTake(ref from, out ulong value) ? value : throw Damaged();

    private static ReadOnlySpan<byte> Take(int bytes, scoped ref ReadOnlySpan<byte> from)
    {
        if (bytes > from.Length)
        {
            throw Damaged();
        }

        ReadOnlySpan<byte> taken = from[..bytes];
        from = from[bytes..];
        return taken;
    }

    private static InvalidDataException Damaged() => new("A run of events is damaged.");
}
