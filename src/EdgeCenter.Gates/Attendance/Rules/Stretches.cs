namespace EdgeCenter.Gates.Attendance.Rules;

/// <summary>Sets of minutes as lists of stretches: in order, disjoint, none empty. Every result is such a list.</summary>
internal static class Stretches
{
    public static long Minutes(List<Stretch> set)
    {
        long total = 0;
        foreach (Stretch stretch in set)
        {
            total += stretch.Minutes;
        }

        return total;
    }

    /// <summary>Any stretches, in any order, as a set.</summary>
    public static List<Stretch> Of(IEnumerable<Stretch> stretches)
    {
        List<Stretch> ordered = [.. stretches];
        ordered.Sort((one, other) => one.Start.CompareTo(other.Start));
        List<Stretch> set = new(ordered.Count);
        foreach (Stretch stretch in ordered)
        {
            if (stretch.IsEmpty)
            {
                continue;
            }

            if (set.Count > 0 && stretch.Start <= set[^1].End)
            {
                set[^1] = set[^1] with { End = Math.Max(set[^1].End, stretch.End) };
            }
            else
            {
                set.Add(stretch);
            }
        }

        return set;
    }

    public static List<Stretch> Union(List<Stretch> one, List<Stretch> other) => one.Count == 0 ? other : other.Count == 0 ? one : Of(one.Concat(other));

    public static List<Stretch> Intersect(List<Stretch> one, List<Stretch> other)
    {
        List<Stretch> common = [];
        int i = 0;
        int j = 0;
        while (i < one.Count && j < other.Count)
        {
            Stretch both = one[i].Within(other[j]);
            if (!both.IsEmpty)
            {
                common.Add(both);
            }

            if (one[i].End < other[j].End)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return common;
    }

    public static List<Stretch> Subtract(List<Stretch> set, List<Stretch> less)
    {
        List<Stretch> rest = new(set.Count);
        foreach (Stretch stretch in set)
        {
            long from = stretch.Start;
            foreach (Stretch hole in less)
            {
                if (hole.End <= from)
                {
                    continue;
                }

                if (hole.Start >= stretch.End)
                {
                    break;
                }

                if (hole.Start > from)
                {
                    rest.Add(new Stretch(from, hole.Start));
                }

                from = hole.End;
            }

            if (from < stretch.End)
            {
                rest.Add(stretch with { Start = from });
            }
        }

        return rest;
    }

    public static List<Stretch> Before(List<Stretch> set, long minute) => Intersect(set, [new Stretch(long.MinValue / 2, minute)]);

    public static List<Stretch> From(List<Stretch> set, long minute) => Intersect(set, [new Stretch(minute, long.MaxValue / 2)]);
}
