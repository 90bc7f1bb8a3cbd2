using System.Diagnostics.CodeAnalysis;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Core.Outbox;

/// <summary>The events that were given to be sent and whose fate is not on disk yet.</summary>
internal sealed class HandedOut
{
    private readonly Dictionary<long, Entry> _entries = [];
    private readonly int[] _events = new int[OutboxRank.Count];
    private readonly long[] _bytes = new long[OutboxRank.Count];

    public int Count => _entries.Count;

    public (int Events, long Bytes) Of(int rank) => (_events[rank], _bytes[rank]);

    public bool Contains(long position) => _entries.ContainsKey(position);

    public void Add(in EventRecord record)
    {
        OutboxLane lane = OutboxLane.Of(record);
        _entries.Add(record.Position, new Entry(
            lane, record.Bytes, record.Sequence, record.Id, record.Type.SequenceEqual(EventPutAside.Utf8EventType), IsAnswered: false));
        _events[lane.Rank]++;
        _bytes[lane.Rank] += record.Bytes;
    }

    /// <summary>Its answer has come.</summary>
    /// <returns>False when it was not handed out, or was answered before.</returns>
    public bool TryAnswer(long position, [MaybeNullWhen(false)] out Entry entry)
    {
        if (!_entries.TryGetValue(position, out entry) || entry.IsAnswered)
        {
            return false;
        }

        _entries[position] = entry with { IsAnswered = true };
        return true;
    }

    /// <summary>It is not being sent any more.</summary>
    public void Remove(long position)
    {
        if (_entries.Remove(position, out Entry entry))
        {
            Forget(entry);
        }
    }

    /// <summary>Takes back all that were not answered.</summary>
    /// <param name="walk">Goes back to them.</param>
    public void TakeBack(OutboxWalk walk)
    {
        foreach ((long position, Entry entry) in _entries)
        {
            if (!entry.IsAnswered)
            {
                TakeBack(position, walk);
            }
        }
    }

    /// <summary>Takes back one.</summary>
    public void TakeBack(long position, OutboxWalk walk)
    {
        if (_entries.Remove(position, out Entry entry))
        {
            Forget(entry);
            walk.GoBackTo(entry.Lane, position);
        }
    }

    private void Forget(in Entry entry)
    {
        _events[entry.Lane.Rank]--;
        _bytes[entry.Lane.Rank] -= entry.Bytes;
    }

    /// <param name="Lane">Where it waits.</param>
    /// <param name="Bytes">Its weight.</param>
    /// <param name="Sequence">Its number inside its stream.</param>
    /// <param name="Id">Of the event.</param>
    /// <param name="IsReport">It reports an event that was put aside.</param>
    /// <param name="IsAnswered">Its fate is known and on its way to the disk.</param>
    public readonly record struct Entry(OutboxLane Lane, int Bytes, long Sequence, Ulid Id, bool IsReport, bool IsAnswered);
}
