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
    private readonly Dictionary<StreamKey, List<Asked>> _asked = [];
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
        var looked = new HashSet<StreamKey>();
        foreach (StreamGaps stream in found)
        {
            var key = new StreamKey(stream.Site, stream.Appliance, stream.Stream);
            looked.Add(key);
            Look(key, stream.Highest, stream.Missing, now, questions);
        }

        foreach (StreamKey key in _ends.Keys.Where(key => !looked.Contains(key)).ToArray())
        {
            Look(key, highest: 0, [], now, questions);
        }

        return questions;
    }

    private void Look(StreamKey key, long highest, IReadOnlyList<SequenceRange> missing, TimeSpan now, List<MissingEvents> questions)
    {
        SequenceRange[] ranges = _ends.TryGetValue(key, out long end) && end > highest
            ? [.. missing, new SequenceRange(highest + 1, end)]
            : [.. missing];
        SequenceRange[] before = _seen.GetValueOrDefault(key, []);
        _seen[key] = ranges;
        List<Asked> asked = _asked.GetValueOrDefault(key) ?? [];
        asked.RemoveAll(question => !ranges.Any(question.Range.Overlaps));
        foreach (SequenceRange range in ranges)
        {
            // What is on its way comes piece by piece: a question stands for all of its stretch.
            Asked? earlier = asked.LastOrDefault(question => question.Range.Covers(range));
            if (!before.Any(range.Overlaps) || questions.Count == MostAtOnce || now < earlier?.Again)
            {
                continue;
            }

            TimeSpan wait = earlier is null ? FirstWait : TimeSpan.FromTicks(Math.Min(2 * earlier.Wait.Ticks, LongestWait.Ticks));
            asked.RemoveAll(question => range.Covers(question.Range));
            asked.Add(new Asked(range, now + wait, wait));
            questions.Add(new MissingEvents(key.Site, key.Appliance, key.Stream, range));
        }

        if (asked.Count == 0)
        {
            _asked.Remove(key);
        }
        else
        {
            _asked[key] = asked;
        }
    }

    private readonly record struct StreamKey(string Site, string Appliance, string Stream);

    /// <param name="Range">What was asked for.</param>
    /// <param name="Again">When it may be asked for again.</param>
    /// <param name="Wait">The last wait.</param>
    private sealed record Asked(SequenceRange Range, TimeSpan Again, TimeSpan Wait);
}
