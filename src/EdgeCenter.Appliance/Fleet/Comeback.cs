namespace EdgeCenter.Appliance.Fleet;

/// <summary>How a fleet came back after an outage: spread, not in one herd.</summary>
/// <param name="First">Seconds from the broker's return to the first connection.</param>
/// <param name="Median">To half of them.</param>
/// <param name="Last">To all of them.</param>
/// <param name="BusiestSecond">Most connections in any one second.</param>
/// <param name="PerSecond">Connections in each second after the broker's return.</param>
public sealed record Comeback(double First, double Median, double Last, int BusiestSecond, IReadOnlyList<int> PerSecond)
{
    public static Comeback? Of(IReadOnlyCollection<TimeSpan> connections)
    {
        if (connections.Count == 0)
        {
            return null;
        }

        double[] sorted = [.. connections.Select(after => after.TotalSeconds).Order()];
        int[] perSecond = new int[(int)sorted[^1] + 1];
        foreach (double after in sorted)
        {
            perSecond[Math.Max(0, (int)after)]++;
        }

        return new Comeback(sorted[0], sorted[sorted.Length / 2], sorted[^1], perSecond.Max(), perSecond);
    }
}
