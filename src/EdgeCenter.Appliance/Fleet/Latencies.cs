namespace EdgeCenter.Appliance.Fleet;

/// <summary>How long events took, in a histogram whose steps grow by a twelfth of an octave: 6 % of error, a few hundred counters, no list of millions.</summary>
internal sealed class Latencies
{
    private const int StepsPerOctave = 12;
    private const double Smallest = 0.0001; // seconds
    private const int Steps = 24 * StepsPerOctave; // up to half an hour

    private readonly long[] _counts = new long[Steps];
    private long _total;

    public long Count => _total;

    public void Add(TimeSpan latency)
    {
        double octaves = Math.Log2(Math.Max(latency.TotalSeconds, Smallest) / Smallest);
        _counts[Math.Min(Steps - 1, (int)(octaves * StepsPerOctave))]++;
        _total++;
    }

    /// <summary>Seconds that this share of the events did not exceed; 0 without events.</summary>
    public double Quantile(double share)
    {
        long wanted = (long)Math.Ceiling(share * _total);
        long seen = 0;
        for (int i = 0; i < Steps && _total > 0; i++)
        {
            seen += _counts[i];
            if (seen >= wanted)
            {
                return Smallest * Math.Pow(2, (i + 1.0) / StepsPerOctave);
            }
        }

        return 0;
    }
}
