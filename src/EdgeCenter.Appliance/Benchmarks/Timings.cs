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

    public void Add(double milliseconds) => _milliseconds.Add(milliseconds);

    public void Time(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
