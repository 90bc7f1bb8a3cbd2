using EdgeCenter.Core.Events;

namespace EdgeCenter.Core.Outbox;

/// <summary>Finds what is to be sent next: by priority, then in commit order. Remembers how far it has come, so that it never looks twice.</summary>
internal sealed class OutboxWalk
{
    /// <summary>Expired events passed over in one look: the caller has other things to do, too.</summary>
    private const int MostPassedOver = 4_096;

    private readonly OutboxFront _front = new();
    private readonly HeldLanes _held = new();
    private readonly List<(long Position, long Stream)>[] _tail = [[], [], [], []];
    private readonly WaitingBits _waiting = new();
    private readonly Action<long, OutboxLane> _noteTail;
    private Dictionary<long, int> _attempts = [];
    private long _requeued = -1;
    private long _tailEnd;

    public OutboxWalk() => _noteTail = NoteTail;

    /// <summary>Fills the batch; what it puts in is handed out.</summary>
    /// <param name="reader">Inside its transaction.</param>
    /// <param name="handedOut">Is not looked at again.</param>
    /// <param name="batch">Empty.</param>
    /// <param name="now">Unix milliseconds: what expired until then is passed over.</param>
    /// <param name="timestamp">Of the monotonic clock.</param>
    /// <returns>True when there may be more.</returns>
    public bool Fill(OutboxReader reader, HandedOut handedOut, OutboxBatch batch, long now, long timestamp)
    {
        (long counted, long requeued) = reader.Journal();
        if (requeued != _requeued)
        {
            _front.StartOver();
            _held.StartOver();
            _attempts = reader.Attempts();
            _requeued = requeued;
        }

        _held.Release(timestamp, _front);
        CatchUp(reader, counted);
        var look = new Look(reader, handedOut, batch, counted, now);
        for (int rank = 0; rank < OutboxRank.Count; rank++)
        {
            if (!Fill(ref look, rank))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The event was refused: its lane waits.</summary>
    /// <param name="lane">Of the event.</param>
    /// <param name="position">Of the event.</param>
    /// <param name="until">Timestamp of the monotonic clock.</param>
    public void Hold(OutboxLane lane, long position, long until) =>
        _held.Add(lane, Math.Min(position, _front[lane.Rank]), until); // the front may have gone back to what comes before

    /// <summary>The event's refusal is on disk and it is no longer being sent.</summary>
    /// <param name="lane">Of the event.</param>
    /// <param name="position">Of the event.</param>
    /// <param name="attempts">How often it was refused by now.</param>
    public void Retry(OutboxLane lane, long position, int attempts)
    {
        _attempts[position] = attempts;
        GoBackTo(lane, position);
    }

    /// <summary>The event has left.</summary>
    public void Forget(long position) => _attempts.Remove(position);

    /// <summary>The event is not being sent any more, and still waits.</summary>
    public void GoBackTo(OutboxLane lane, long position)
    {
        if (!_held.TryGoBackTo(lane, position))
        {
            _front.GoBackTo(lane.Rank, position);
        }
    }

    private bool Fill(ref Look look, int rank)
    {
        if (_front[rank] <= look.Counted)
        {
            look.Reader.OpenRows(rank, EventBlock.Of(_front[rank]));
            while (look.Reader.TryReadBlock(_waiting, _held, rank, out long block))
            {
                long first = EventBlock.First(block);
                for (int i = _waiting.Next((int)Math.Max(0, _front[rank] - first)); i >= 0; i = _waiting.Next(i + 1))
                {
                    if (!TryHandOut(ref look, first + i))
                    {
                        _front[rank] = first + i;
                        return false;
                    }
                }

                _front[rank] = first + EventBlock.Length;
            }

            _front[rank] = look.Counted + 1;
        }

        foreach ((long position, long stream) in _tail[rank])
        {
            if (position >= _front[rank] && !_held.Contains(new OutboxLane(rank, stream)) && !TryHandOut(ref look, position))
            {
                _front[rank] = position;
                return false;
            }
        }

        _front[rank] = _tailEnd + 1;
        return true;
    }

    /// <returns>False when the batch can take no more.</returns>
    private bool TryHandOut(ref Look look, long position)
    {
        if (look.HandedOut.Contains(position))
        {
            return true;
        }

        if (look.Batch.IsFull || look.PassedOver == MostPassedOver)
        {
            return false;
        }

        look.Reader.ReadEvent(position, out EventRecord record);
        if (record.Expires <= look.Now)
        {
            look.PassedOver++;
            return true;
        }

        if (!look.Batch.TryAdd(record, look.Reader.StreamName(record.Stream), _attempts.Count == 0 ? 0 : _attempts.GetValueOrDefault(position)))
        {
            return false;
        }

        look.HandedOut.Add(record);
        return true;
    }

    /// <summary>The newest events have no row yet: looks at each once, and forgets it when it has one.</summary>
    private void CatchUp(OutboxReader reader, long counted)
    {
        _tailEnd = Math.Max(_tailEnd, counted);
        foreach (List<(long Position, long Stream)> tail in _tail)
        {
            int inRows = 0;
            while (inRows < tail.Count && tail[inRows].Position <= counted)
            {
                inRows++;
            }

            tail.RemoveRange(0, inRows);
        }

        reader.ReadTail(_tailEnd, _noteTail);
    }

    private void NoteTail(long position, OutboxLane lane)
    {
        _tail[lane.Rank].Add((position, lane.Stream));
        _tailEnd = position;
    }

    private ref struct Look(OutboxReader reader, HandedOut handedOut, OutboxBatch batch, long counted, long now)
    {
        public readonly OutboxReader Reader = reader;
        public readonly HandedOut HandedOut = handedOut;
        public readonly OutboxBatch Batch = batch;
        public readonly long Counted = counted;
        public readonly long Now = now;
        public int PassedOver;
    }
}
