namespace EdgeCenter.Sync.Collector;

/// <summary>What is missing of a stream, and how much of it is accounted for: arithmetic on sorted stretches.</summary>
/// <param name="Missing">Numbers that have not come and are not accounted for.</param>
/// <param name="GivenUp">Numbers that have not come and were reported as given up.</param>
/// <param name="First">The first missing stretches.</param>
public sealed record SequenceGaps(long Missing, long GivenUp, IReadOnlyList<SequenceRange> First)
{
    public static SequenceGaps None { get; } = new(0, 0, []);

    /// <param name="holes">Stretches that have not come; in order, apart from each other.</param>
    /// <param name="givenUp">Stretches reported as given up; in order of their beginnings, may overlap.</param>
    /// <param name="highest">The largest number that has come: what lies beyond is not missed yet.</param>
    public static SequenceGaps Between(IReadOnlyList<SequenceRange> holes, IReadOnlyList<SequenceRange> givenUp, long highest)
    {
        ArgumentNullException.ThrowIfNull(holes);
        ArgumentNullException.ThrowIfNull(givenUp);
        List<SequenceRange> accounted = Merged(givenUp);
        long missing = 0, given = 0;
        List<SequenceRange> first = [];
        int next = 0;
        foreach (SequenceRange hole in holes)
        {
            long from = hole.First;
            long last = Math.Min(hole.Last, highest);
            while (next < accounted.Count && accounted[next].Last < from)
            {
                next++;
            }

            for (int i = next; i < accounted.Count && accounted[i].First <= last; i++)
            {
                Miss(from, accounted[i].First - 1);
                long end = Math.Min(accounted[i].Last, last);
                given += end - Math.Max(accounted[i].First, from) + 1;
                from = end + 1;
            }

            Miss(from, last);
        }

        return new SequenceGaps(missing, given, first);

        void Miss(long from, long last)
        {
            if (from > last)
            {
                return;
            }

            missing += last - from + 1;
            if (first.Count < StreamCount.MostGaps)
            {
                first.Add(new SequenceRange(from, last));
            }
        }
    }

    /// <summary>The same numbers in stretches that do not touch.</summary>
    private static List<SequenceRange> Merged(IReadOnlyList<SequenceRange> ranges)
    {
        List<SequenceRange> merged = [];
        foreach (SequenceRange range in ranges)
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last + 1)
            {
                merged[^1] = merged[^1] with { Last = Math.Max(merged[^1].Last, range.Last) };
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }
}
