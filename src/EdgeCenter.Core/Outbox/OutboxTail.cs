namespace EdgeCenter.Core.Outbox;

/// <summary>
/// The newest events, which have no place in a row yet: one after the other from <see cref="After"/> on. They are few, see
/// <see cref="Events.EventJournal"/>.
/// </summary>
internal sealed class OutboxTail
{
    private Entry[] _entries = new Entry[256];

    /// <summary>The position before the first.</summary>
    public long After { get; private set; }

    public int Count { get; private set; }

    public long Last => After + Count;

    public ref Entry this[long position] => ref _entries[position - After - 1];

    public void Add(OutboxLane lane, long? expires)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, 2 * Count);
        }

        _entries[Count++] = new Entry { Lane = lane, Expires = expires, Waits = true };
    }

    /// <param name="after">The newest event that has its place in a row.</param>
    public void StartAfter(long after)
    {
        After = after;
        Count = 0;
    }

    public struct Entry
    {
        public OutboxLane Lane;
        public long? Expires;
        public bool Waits;
    }
}
