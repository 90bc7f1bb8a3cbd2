namespace EdgeCenter.Core.Time;

/// <summary>A moment as one integer: microseconds since 1970-01-01 UTC, the resolution .NET and JSON agree on.</summary>
public static class UnixMicroseconds
{
    public static long From(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToTime(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>Whether it lies between the years 1 and 9999.</summary>
    public static bool IsTime(long microseconds) => microseconds >= From(DateTimeOffset.MinValue) && microseconds <= From(DateTimeOffset.MaxValue);
}
