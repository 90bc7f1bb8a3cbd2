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
        long missing = 0, accounted = 0;
        List<SequenceRange> first = [];
        int next = 0;
        foreach (SequenceRange hole in holes)
        {
            long from = hole.First;
            long last = Math.Min(hole.Last, highest);
            for (int i = next; i < givenUp.Count && givenUp[i].First <= last; i++)
            {
                SequenceRange given = givenUp[i];
                if (given.Last < from)
                {
                    // What ends before this hole ends before the later ones too, but only an unbroken run of such may be skipped for good.
                    next = i == next ? next + 1 : next;
                    continue;
                }

                Miss(from, given.First - 1);
                accounted += Math.Min(given.Last, last) - Math.Max(given.First, from) + 1;
                from = given.Last + 1;
            }

            Miss(from, last);
        }

        return new SequenceGaps(missing, accounted, first);

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
}
