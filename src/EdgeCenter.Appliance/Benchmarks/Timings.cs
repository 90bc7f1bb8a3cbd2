using System.Diagnostics;

namespace EdgeCenter.Appliance.Benchmarks;

/// <summary>Repeated timings of one piece of work. Medians: a neighbour on the machine then spoils a few runs, not the figure.</summary>
internal sealed class Timings
{
    private readonly List<double> _milliseconds = [];

    public double Median => Quantile(0.5);

    public double Sum => _milliseconds.Sum();

    public double Quantile(double share)
    {
        double[] sorted = [.. _milliseconds];
        Array.Sort(sorted);
        return sorted[(int)(share * (sorted.Length - 1))];
    }

    /// <summary>
    /// Median over the rounds of this work's time over the other's in the same round: what slows the machine for a while slows both.
    /// </summary>
    public double MedianRatioTo(Timings other)
    {
        double[] ratios = [.. _milliseconds.Zip(other._milliseconds, (mine, its) => mine / its)];
        Array.Sort(ratios);
        return (ratios[(ratios.Length - 1) / 2] + ratios[ratios.Length / 2]) / 2;
    }

    public void Add(double milliseconds) => _milliseconds.Add(milliseconds);

    public void Time(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
