namespace EdgeCenter.Sync.Link;

/// <summary>
/// How long to wait before the next attempt: doubling up to a maximum, and spread at random over the whole of it ("full jitter"), so that a
/// thousand appliances that lost the same broker do not come back in step.
/// </summary>
public sealed record BackOff
{
    /// <value>The default is 1 s.</value>
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(1);

    /// <value>The default is 60 s.</value>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(60);

    /// <param name="failures">Attempts in a row that came to nothing; 0: a working connection was lost.</param>
    /// <param name="random">0 inclusive to 1 exclusive.</param>
    public TimeSpan Delay(int failures, double random)
    {
        double ceiling = Math.Min(Longest.TotalSeconds, First.TotalSeconds * Math.Pow(2, Math.Min(failures, 30)));
        return TimeSpan.FromSeconds(ceiling * random);
    }
}
