using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Time;

namespace EdgeCenter.Core.Outbox;

/// <summary>
/// Events to be sent, in the order in which they are to be sent; filled again and again by <see cref="EventOutbox.Fill"/>. Belongs to whoever sends.
/// Allocates nothing once it has grown, and grows only for an event larger than all of it.
/// </summary>
public sealed class OutboxBatch
{
    /// <summary>A buffer that had to grow beyond this many times its size is given back.</summary>
    private const int LargestKept = 4;

    private readonly Entry[] _entries;
    private readonly int _bytes;
    private byte[] _buffer;
    private int _used;

    /// <param name="events">It holds at most this many.</param>
    /// <param name="bytes">And at most this many bytes of them, or one event.</param>
    public OutboxBatch(int events = 256, int bytes = 256 * 1024)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(events, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        _entries = new Entry[events];
        _bytes = bytes;
        _buffer = new byte[bytes];
    }

    public int Capacity => _entries.Length;

    public int Count { get; private set; }

    public OutboxEvent this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            ref readonly Entry entry = ref _entries[index];
            ReadOnlySpan<byte> all = _buffer.AsSpan(entry.Start);
            ReadOnlySpan<byte> afterSource = all[entry.SourceBytes..];
            ReadOnlySpan<byte> afterType = afterSource[entry.TypeBytes..];
            ReadOnlySpan<byte> afterSubject = afterType[entry.SubjectBytes..];
            return new OutboxEvent
            {
                Position = entry.Position,
                Sequence = entry.Sequence,
                Stream = entry.Stream,
                Id = entry.Id,
                Time = UnixMicroseconds.ToTime(entry.Time),
                ClockQuality = entry.ClockQuality,
                Priority = entry.Priority,
                Expires = entry.Expires,
                Attempts = entry.Attempts,
                Source = all[..entry.SourceBytes],
                Type = afterSource[..entry.TypeBytes],
                Subject = afterType[..entry.SubjectBytes],
                Data = afterSubject[..entry.DataBytes],
            };
        }
    }

    internal bool IsFull => Count == _entries.Length;

    internal void Clear()
    {
        Count = 0;
        _used = 0;
        if (_buffer.Length > (long)LargestKept * _bytes)
        {
            _buffer = new byte[_bytes];
        }
    }

    /// <returns>False when there is no room for it.</returns>
    internal bool TryAdd(in EventRecord record, string stream, int attempts)
    {
        int bytes = record.Source.Length + record.Type.Length + record.Subject.Length + record.Data.Length;
        if (IsFull || (Count > 0 && bytes > _bytes - _used))
        {
            return false;
        }

        if (bytes > _buffer.Length - _used)
        {
            _buffer = new byte[bytes];
        }

        ref Entry entry = ref _entries[Count++];
        entry = new Entry
        {
            Position = record.Position,
            Sequence = record.Sequence,
            Stream = stream,
            Id = record.Id,
            Time = record.Time,
            ClockQuality = record.ClockQuality,
            Priority = record.Priority,
            Expires = record.Expires,
            Attempts = attempts,
            Start = _used,
            SourceBytes = record.Source.Length,
            TypeBytes = record.Type.Length,
            SubjectBytes = record.Subject.Length,
            DataBytes = record.Data.Length,
        };
        Copy(record.Source);
        Copy(record.Type);
        Copy(record.Subject);
        Copy(record.Data);
        return true;
    }

    private void Copy(ReadOnlySpan<byte> part)
    {
        part.CopyTo(_buffer.AsSpan(_used));
        _used += part.Length;
    }

    private struct Entry
    {
        public long Position;
        public long Sequence;
        public string Stream;
        public Ulid Id;
        public long Time;
        public ClockQuality ClockQuality;
        public EventPriority Priority;
        public long? Expires;
        public int Attempts;
        public int Start;
        public int SourceBytes;
        public int TypeBytes;
        public int SubjectBytes;
        public int DataBytes;
    }
}
