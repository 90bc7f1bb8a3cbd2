namespace EdgeCenter.Sync.Collector;

/// <summary>
/// Decides what is asked for again. A stretch must be missing in two looks in a row, so that what is only late is left alone; it is asked for again
/// after a wait that doubles. The end of a stream is known from the appliance's own status, and counts as missing when the appliance has nothing
/// waiting to be sent.
/// </summary>
internal sealed class RepairPlan
{
    /// <summary>Questions of one look: a collector that was away for a week must not send a million at once.</summary>
    private const int MostAtOnce = 200;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private readonly Dictionary<StreamKey, SequenceRange[]> _seen = [];
    private readonly Dictionary<(StreamKey Stream, long First), Asked> _asked = [];
    private readonly Dictionary<StreamKey, long> _ends = [];

    /// <summary>An appliance has said how far its streams go.</summary>
    /// <param name="nothingWaits">It has sent everything, so that what has not come is lost on the way.</param>
    public void Heard(string site, string appliance, IReadOnlyDictionary<string, long> streams, bool nothingWaits)
    {
        foreach ((string stream, long last) in streams)
        {
            var key = new StreamKey(site, appliance, stream);
            if (nothingWaits)
            {
                _ends[key] = last;
            }
            else
            {
                _ends.Remove(key);
            }
        }
    }

    /// <param name="found">Every stream with what is missing of it, from a look just now.</param>
    /// <param name="now">Of the monotonic clock.</param>
    /// <returns>What to ask for.</returns>
    public IReadOnlyList<MissingEvents> Next(IReadOnlyList<StreamGaps> found, TimeSpan now)
    {
        List<MissingEvents> questions = [];
        HashSet<(StreamKey, long)> standing = [];
        var looked = new HashSet<StreamKey>();
        foreach (StreamGaps stream in found)
        {
            var key = new StreamKey(stream.Site, stream.Appliance, stream.Stream);
            looked.Add(key);
            Look(key, stream.Highest, stream.Missing, now, questions, standing);
        }

        foreach (StreamKey key in _ends.Keys.Where(key => !looked.Contains(key)).ToArray())
        {
            Look(key, highest: 0, [], now, questions, standing);
        }

        foreach ((StreamKey, long) gone in _asked.Keys.Where(asked => !standing.Contains(asked)).ToArray())
        {
            _asked.Remove(gone);
        }

        return questions;
    }

    private void Look(
        StreamKey key, long highest, IReadOnlyList<SequenceRange> missing, TimeSpan now, List<MissingEvents> questions, HashSet<(StreamKey, long)> standing)
    {
        SequenceRange[] ranges = _ends.TryGetValue(key, out long end) && end > highest
            ? [.. missing, new SequenceRange(highest + 1, end)]
            : [.. missing];
        SequenceRange[] before = _seen.GetValueOrDefault(key, []);
        _seen[key] = ranges;
        foreach (SequenceRange range in ranges)
        {
            if (!before.Any(other => other.First <= range.Last && range.First <= other.Last))
            {
                continue;
            }

            standing.Add((key, range.First));
            Asked asked = _asked.GetValueOrDefault((key, range.First), new Asked(now, TimeSpan.Zero));
            if (now < asked.Again || questions.Count == MostAtOnce)
            {
                continue;
            }

            TimeSpan wait = asked.Wait == TimeSpan.Zero ? FirstWait : TimeSpan.FromTicks(Math.Min(2 * asked.Wait.Ticks, LongestWait.Ticks));
            _asked[(key, range.First)] = new Asked(now + wait, wait);
            questions.Add(new MissingEvents(key.Site, key.Appliance, key.Stream, range));
        }
    }

    private readonly record struct StreamKey(string Site, string Appliance, string Stream);

    /// <param name="Again">When it may be asked for again.</param>
    /// <param name="Wait">The last wait.</param>
    private readonly record struct Asked(TimeSpan Again, TimeSpan Wait);
}
