namespace EdgeCenter.Core.People;

/// <summary>Failures in a row of one credential. A value: every step gives the next record to store.</summary>
/// <param name="Failures">Since the last success.</param>
/// <param name="LastFailureAt">Wall clock, because it must outlive a restart; null without failures.</param>
public readonly record struct AttemptRecord(int Failures, DateTimeOffset? LastFailureAt)
{
    public static AttemptRecord Clean => default;

    public bool IsDisabled(AttemptLimits limits) => Failures >= limits.FailuresBeforeDisabling;

    /// <summary>How long no attempt is accepted; zero when one is.</summary>
    public TimeSpan RemainingWait(AttemptLimits limits, DateTimeOffset now)
    {
        if (LastFailureAt is not { } last)
        {
            return TimeSpan.Zero;
        }

        TimeSpan wait = limits.WaitAfter(Failures);
        TimeSpan remaining = last + wait - now;

        // A clock that was set back must neither shorten the wait nor stretch it over the jump: never longer than the wait itself.
        return remaining <= TimeSpan.Zero ? TimeSpan.Zero : remaining < wait ? remaining : wait;
    }

    /// <summary>
    /// Starts the wait anew when the clock was set back behind the last failure, so that the wait ends in this clock's time too.
    /// </summary>
    public AttemptRecord ObservedAt(DateTimeOffset now) => LastFailureAt > now ? this with { LastFailureAt = now } : this;

    public AttemptRecord Failed(DateTimeOffset now) => new(Failures + 1, now);
}
