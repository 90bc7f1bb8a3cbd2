namespace EdgeCenter.Core.Outbox;

/// <summary>
/// Lanes whose first event was refused and is to be tried later. The others of the lane wait for it, so that they keep their order, and so that a
/// broker that takes nothing from a stream is not asked for each of its events.
/// </summary>
internal sealed class HeldLanes
{
    private readonly List<Held> _held = [];

    public bool Contains(OutboxLane lane)
    {
        foreach (Held held in _held)
        {
            if (held.Lane == lane)
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="lane">Of the event.</param>
    /// <param name="from">Its position.</param>
    /// <param name="until">Timestamp of the monotonic clock: one that the wall clock's jumps do not move.</param>
    public void Add(OutboxLane lane, long from, long until)
    {
        for (int i = 0; i < _held.Count; i++)
        {
            if (_held[i].Lane == lane)
            {
                _held[i] = new Held(lane, Math.Min(from, _held[i].From), Math.Max(until, _held[i].Until));
                return;
            }
        }

        _held.Add(new Held(lane, from, until));
    }

    /// <summary>Lets go of those whose time has come.</summary>
    /// <param name="now">Timestamp of the monotonic clock.</param>
    /// <param name="front">Goes back to where each goes on.</param>
    public void Release(long now, OutboxFront front)
    {
        for (int i = _held.Count - 1; i >= 0; i--)
        {
            if (_held[i].Until <= now)
            {
                front.GoBackTo(_held[i].Lane.Rank, _held[i].From);
                _held.RemoveAt(i);
            }
        }
    }

    /// <summary>When the lane is let go of, it goes on at this position or before.</summary>
    /// <returns>False when it is not held.</returns>
    public bool TryGoBackTo(OutboxLane lane, long position)
    {
        for (int i = 0; i < _held.Count; i++)
        {
            if (_held[i].Lane == lane)
            {
                _held[i] = _held[i] with { From = Math.Min(_held[i].From, position) };
                return true;
            }
        }

        return false;
    }

    /// <summary>When they are let go of, all go on at the beginning.</summary>
    public void StartOver()
    {
        for (int i = 0; i < _held.Count; i++)
        {
            _held[i] = _held[i] with { From = 0 };
        }
    }

    private readonly record struct Held(OutboxLane Lane, long From, long Until);
}
