namespace EdgeCenter.Core.People;

/// <summary>How often a credential may be got wrong. Source of the defaults: NIST SP 800-63B, 5.2.2 and 5.2.3.</summary>
public sealed record AttemptLimits
{
    /// <value>The default is 5 failures in a row before the first wait (10 for a face with presentation-attack detection).</value>
    public int FailuresBeforeWaiting { get; init; } = 5;

    /// <value>The default is 30 s; every further failure doubles it.</value>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <value>The default is 1 h.</value>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromHours(1);

    /// <value>The default is 50 failures in a row, then the credential is disabled until someone sets a new one.</value>
    public int FailuresBeforeDisabling { get; init; } = 50;

    /// <summary>How long to wait after this many failures in a row.</summary>
    public TimeSpan WaitAfter(int failures)
    {
        int beyond = failures - FailuresBeforeWaiting;
        if (beyond < 0)
        {
            return TimeSpan.Zero;
        }

        // 2^30 first waits are longer than any limit; the bound keeps the shift in range.
        long ticks = FirstWait.Ticks * (1L << Math.Min(beyond, 30));
        return TimeSpan.FromTicks(ticks > 0 ? Math.Min(ticks, LongestWait.Ticks) : LongestWait.Ticks);
    }
}
