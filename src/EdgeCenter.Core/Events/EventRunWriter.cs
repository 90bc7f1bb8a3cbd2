namespace EdgeCenter.Core.Events;

/// <summary>
/// Writes the body of an <c>event_run</c> row: one record after the other, each
/// <code>
/// varint  length of the rest
/// varint  position - position of the run's first event
/// varint  stream.id
/// varint  sequence
/// the event as <see cref="EventEncoding"/> writes it
/// </code>
/// Grows to the largest run and allocates nothing after. Read by <see cref="EventRunReader"/>.
/// </summary>
internal sealed class EventRunWriter
{
    // Pinned, so that SQLite may be given its address.
    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(16 * 1024, pinned: true);
    private int _length;

    /// <summary>Records written since <see cref="Clear"/>.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<byte> Body => _buffer.AsSpan(0, _length);

    /// <param name="encoded">The event, from <see cref="EventEncoding"/>.</param>
    /// <param name="offset">Its position minus the position of the run's first event.</param>
    /// <param name="stream">The id of its stream.</param>
    /// <param name="sequence">Its number inside the stream.</param>
    public void Add(ReadOnlySpan<byte> encoded, long offset, long stream, long sequence)
    {
        Reserve(checked((4 * Varint.MaximumBytes) + encoded.Length));
        int rest = Varint.Size((ulong)offset) + Varint.Size((ulong)stream) + Varint.Size((ulong)sequence) + encoded.Length;
        Span<byte> to = _buffer.AsSpan(_length);
        int n = Varint.Write(to, (ulong)rest);
        n += Varint.Write(to[n..], (ulong)offset);
        n += Varint.Write(to[n..], (ulong)stream);
        n += Varint.Write(to[n..], (ulong)sequence);
        encoded.CopyTo(to[n..]);
        _length += n + encoded.Length;
        Count++;
    }

    /// <summary>Copies a record of the same run as it is.</summary>
    public void AddCopy(ReadOnlySpan<byte> record)
    {
        Reserve(record.Length);
        record.CopyTo(_buffer.AsSpan(_length));
        _length += record.Length;
        Count++;
    }

    public void Clear()
    {
        _length = 0;
        Count = 0;
    }

    private void Reserve(int bytes)
    {
        int needed = checked(_length + bytes);
        if (needed > _buffer.Length)
        {
            byte[] larger = GC.AllocateUninitializedArray<byte>(Math.Max(needed, 2 * _buffer.Length), pinned: true);
            Body.CopyTo(larger);
            _buffer = larger;
        }
    }
}
