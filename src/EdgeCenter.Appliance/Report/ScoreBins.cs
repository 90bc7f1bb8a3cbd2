namespace EdgeCenter.Appliance.Report;

/// <summary>Scores counted in equal steps; each class as shares of itself, because impostor pairs outnumber genuine ones by far.</summary>
internal static class ScoreBins
{
    public const double Lowest = -0.4;
    public const double Highest = 1.0;
    public const double Step = 0.05;

    public const int Count = 28;

    public static double[] Shares(IReadOnlyList<float> scores)
    {
        double[] shares = new double[Count];
        float[] finite = [.. scores.Where(float.IsFinite)];
        foreach (float score in finite)
        {
            shares[Math.Clamp((int)((score - Lowest) / Step), 0, Count - 1)] += 1.0 / finite.Length;
        }

        return shares;
    }
}
