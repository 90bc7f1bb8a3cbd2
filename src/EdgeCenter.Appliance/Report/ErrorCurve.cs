namespace EdgeCenter.Appliance.Report;

/// <summary>The two error rates at every threshold that the scores tell apart.</summary>
internal static class ErrorCurve
{
    /// <param name="FalseMatchRate">Share of impostor scores at or above the threshold.</param>
    /// <param name="FalseNonMatchRate">Share of genuine scores below the threshold.</param>
    public readonly record struct Point(double Threshold, double FalseMatchRate, double FalseNonMatchRate);

    /// <summary>From the lowest threshold (everything matches) to one above all scores (nothing does).</summary>
    public static IReadOnlyList<Point> Of(IReadOnlyList<float> genuine, IReadOnlyList<float> impostor)
    {
        float[] own = [.. genuine.Where(float.IsFinite).Order()];
        float[] other = [.. impostor.Where(float.IsFinite).Order()];
        if (own.Length == 0 || other.Length == 0)
        {
            return [];
        }

        List<Point> points = [];
        int ownBelow = 0;
        int otherBelow = 0;
        foreach (float threshold in own.Concat(other).Distinct().Order())
        {
            while (ownBelow < own.Length && own[ownBelow] < threshold)
            {
                ownBelow++;
            }

            while (otherBelow < other.Length && other[otherBelow] < threshold)
            {
                otherBelow++;
            }

            points.Add(new Point(threshold, 1 - (otherBelow / (double)other.Length), ownBelow / (double)own.Length));
        }

        points.Add(new Point(Math.BitIncrement(Math.Max(own[^1], other[^1])), 0, 1));
        return points;
    }

    /// <summary>The rate where both errors are equal, on the line between the two points around it; null without scores.</summary>
    public static double? EqualErrorRate(IReadOnlyList<Point> points)
    {
        for (int i = 1; i < points.Count; i++)
        {
            double before = points[i - 1].FalseMatchRate - points[i - 1].FalseNonMatchRate;
            double here = points[i].FalseMatchRate - points[i].FalseNonMatchRate;
            if (here <= 0)
            {
                double share = before / (before - here);
                return points[i - 1].FalseMatchRate + (share * (points[i].FalseMatchRate - points[i - 1].FalseMatchRate));
            }
        }

        return null;
    }
}
