using System.Collections;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Collector;
using EdgeCenter.Sync.Events;

namespace EdgeCenter.Appliance.Fleet;

/// <summary>The other end of a simulated fleet, in memory: which numbers have come of each appliance, how often, and how long they took.</summary>
internal sealed class FleetReceiver(TimeProvider time) : ICollectorStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Arrivals> _arrivals = new(StringComparer.Ordinal);

    public Latencies Latencies { get; } = new();

    public long Received { get; private set; }

    public long Duplicates { get; private set; }

    /// <summary>Events that came after a later one of the same appliance.</summary>
    public long OutOfOrder { get; private set; }

    public Outcome<KeptBatch> Keep(IReadOnlyList<CloudEvent> events, IReadOnlyList<RefusedMessage> refused)
    {
        DateTimeOffset now = time.GetUtcNow();
        int kept = 0, duplicates = 0;
        lock (_lock)
        {
            foreach (CloudEvent e in events)
            {
                if (!_arrivals.TryGetValue(e.Appliance, out Arrivals? arrivals))
                {
                    _arrivals.Add(e.Appliance, arrivals = new Arrivals());
                }

                if (!arrivals.Add(e.Sequence, out bool late))
                {
                    duplicates++;
                    continue;
                }

                kept++;
                OutOfOrder += late ? 1 : 0;
                Latencies.Add(now - e.Time);
            }

            Received += kept;
            Duplicates += duplicates;
        }

        return new KeptBatch(kept, duplicates, 0);
    }

    /// <summary>Events of an appliance that have come.</summary>
    public long Of(string appliance)
    {
        lock (_lock)
        {
            return _arrivals.TryGetValue(appliance, out Arrivals? arrivals) ? arrivals.Count : 0;
        }
    }

    Outcome<IReadOnlyList<StreamCount>> ICollectorStore.Counts() => Array.Empty<StreamCount>();

    Outcome<IReadOnlyList<StreamGaps>> ICollectorStore.FindGaps()
    {
        lock (_lock)
        {
            return _arrivals.Select(entry => new StreamGaps(FleetMember.Site, entry.Key, FleetMember.Stream, entry.Value.Highest, entry.Value.Gaps())).ToArray();
        }
    }

    Outcome<Unit> ICollectorStore.GiveUp(string site, string appliance, GivenUpEvents given) => Unit.Value;

    Outcome<long> ICollectorStore.RefusedCount() => 0;

    public void Dispose()
    {
    }

    private sealed class Arrivals
    {
        private readonly BitArray _seen = new(1024);

        public long Highest { get; private set; }

        public long Count { get; private set; }

        /// <summary>The first stretches below the highest that have not come.</summary>
        public List<SequenceRange> Gaps()
        {
            List<SequenceRange> gaps = [];
            for (long i = 1; Count < Highest && i < Highest && gaps.Count < StreamCount.MostGaps; i++)
            {
                if (_seen[(int)i])
                {
                    continue;
                }

                long first = i;
                while (!_seen[(int)i])
                {
                    i++;
                }

                gaps.Add(new SequenceRange(first, i - 1));
            }

            return gaps;
        }

        public bool Add(long sequence, out bool late)
        {
            late = sequence < Highest;
            int index = checked((int)sequence);
            while (index >= _seen.Length)
            {
                _seen.Length *= 2;
            }

            if (_seen[index])
            {
                return false;
            }

            _seen[index] = true;
            Highest = Math.Max(Highest, sequence);
            Count++;
            return true;
        }
    }
}
