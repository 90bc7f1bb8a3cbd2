using System.Text.Json;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outbox;

namespace EdgeCenter.Tests.Core.Outbox;

/// <summary>What an outbox does, in the simplest words: a list, looked through from the start every time.</summary>
internal sealed class OutboxModel(long budget)
{
    private readonly Dictionary<(string Stream, EventPriority Priority), long> _heldUntil = [];

    /// <summary>In commit order.</summary>
    public List<Item> Items { get; } = [];

    public IEnumerable<Item> InFlight => Items.Where(item => item.IsHandedOut && item.Answer is null);

    /// <summary>Of what waits, without what is being sent, which may have been given up in the meantime.</summary>
    public long Waiting(EventPriority priority, Func<Item, long> what) => Math.Max(
        0,
        Items.Where(item => item.Priority == priority && item.Waits).Sum(what)
            - Items.Where(item => item.Priority == priority && item.IsHandedOut).Sum(what));

    /// <summary>What the log has that is not here yet: it waits.</summary>
    public void Add(IEnumerable<RecordedEvent> events)
    {
        foreach (RecordedEvent e in events)
        {
            Assert.Equal(Items.Count(item => item.Stream == e.Event.Stream) + 1, e.Sequence);
            Items.Add(new Item(e) { Waits = true });
        }
    }

    public List<Item> Fill(int limit, long now, long timestamp)
    {
        List<Item> next =
        [
            .. Items
                .Where(item => item.Waits && !item.IsHandedOut && !(item.Expires <= now) && _heldUntil.GetValueOrDefault(item.Lane) <= timestamp)
                .OrderByDescending(item => item.Priority).ThenBy(item => item.Position)
                .Take(limit),
        ];
        next.ForEach(item => item.IsHandedOut = true);
        return next;
    }

    public void Answer(Item item, SettlementKind kind, long until)
    {
        item.Answer = kind;
        if (kind == SettlementKind.Refused)
        {
            _heldUntil[item.Lane] = Math.Max(until, _heldUntil.GetValueOrDefault(item.Lane));
        }
    }

    public void TakeBack()
    {
        foreach (Item item in InFlight.ToList())
        {
            item.IsHandedOut = false;
        }
    }

    /// <returns>How many leave, and the numbers that are put aside.</returns>
    public (int Left, List<Item> Aside) Settle()
    {
        int left = 0;
        List<Item> aside = [];
        foreach (Item item in Items.Where(item => item.Answer is not null))
        {
            if (item.Waits && item.Answer == SettlementKind.Refused)
            {
                item.Attempts++;
            }
            else if (item.Waits)
            {
                item.Leave();
                left++;
                if (item.Answer == SettlementKind.PutAside)
                {
                    item.IsAside = true;
                    aside.Add(item);
                }
            }

            item.Answer = null;
            item.IsHandedOut = false;
        }

        return (left, aside);
    }

    /// <summary>The process ends: what was not on disk is forgotten.</summary>
    public void Restart()
    {
        _heldUntil.Clear();
        foreach (Item item in Items)
        {
            item.IsHandedOut = false;
            item.Answer = null;
        }
    }

    /// <returns>What is given up, with the reason.</returns>
    public List<(string Stream, long Sequence, string Reason)> Keep(long now)
    {
        List<(string, long, string)> given = [];
        foreach (Item item in Items.Where(item => item.Waits && item.Expires <= now))
        {
            item.Leave();
            given.Add((item.Stream, item.Sequence, "expired"));
        }

        return given;
    }

    /// <returns>As <see cref="Keep"/>; comes after it, because its report weighs something too.</returns>
    public List<(string Stream, long Sequence, string Reason)> MakeRoom()
    {
        List<(string, long, string)> given = [];
        long bytes = Items.Where(item => item.Waits).Sum(item => item.Bytes);
        if (bytes > budget)
        {
            foreach (Item item in Items.Where(item => item.Waits).OrderBy(item => item.Priority).ThenBy(item => item.Position))
            {
                if (bytes <= (long)(budget * 0.9))
                {
                    break;
                }

                item.Leave();
                bytes -= item.Bytes;
                given.Add((item.Stream, item.Sequence, "over-budget"));
            }
        }

        return given;
    }

    public ReplayReport Replay(string stream, long first, long last, long now)
    {
        long queued = 0, waiting = 0, expired = 0, deleted = 0;
        long bytes = Items.Where(item => item.Waits).Sum(item => item.Bytes);
        foreach (Item item in Items.Where(item => item.Stream == stream && item.Sequence >= first && item.Sequence <= last))
        {
            if (item.IsDeleted)
            {
                deleted++;
            }
            else if (item.Waits)
            {
                waiting++;
            }
            else if (bytes + item.Bytes > budget)
            {
                return new ReplayReport(queued, waiting, expired, deleted, item.Sequence);
            }
            else if (item.Expires <= now)
            {
                expired++;
            }
            else
            {
                queued++;
                bytes += item.Bytes;
                item.Waits = true;
                item.IsAside = false;
            }
        }

        return new ReplayReport(queued, waiting, expired, deleted, null);
    }

    public int Erase(Func<long, bool> condition)
    {
        int deleted = 0;
        foreach (Item item in Items.Where(item => !item.Waits && !item.IsDeleted && condition(item.Position)))
        {
            item.IsDeleted = true;
            item.IsAside = false;
            deleted++;
        }

        return deleted;
    }

    internal sealed class Item(RecordedEvent recorded)
    {
        public long Position => recorded.Position;

        public long Sequence => recorded.Sequence;

        public string Stream => recorded.Event.Stream;

        public string Type => recorded.Event.Type;

        public string Id => recorded.Event.Id.ToString();

        public EventPriority Priority => recorded.Event.Priority;

        public (string Stream, EventPriority Priority) Lane => (Stream, Priority);

        public long Bytes => recorded.Event.Data.Length + 256;

        public long? Expires => recorded.Event.TimeToLive is { } ttl ? recorded.Event.Time.ToUnixTimeMilliseconds() + (long)ttl.TotalMilliseconds : null;

        public JsonElement Data => JsonDocument.Parse(recorded.Event.Data).RootElement;

        public bool Waits { get; set; }

        public bool IsHandedOut { get; set; }

        public SettlementKind? Answer { get; set; }

        public int Attempts { get; set; }

        public bool IsAside { get; set; }

        public bool IsDeleted { get; set; }

        public void Leave()
        {
            Waits = false;
            Attempts = 0;
        }
    }
}
