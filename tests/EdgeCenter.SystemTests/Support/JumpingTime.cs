namespace EdgeCenter.SystemTests.Support;

/// <summary>The machine's own clocks, with a wall clock that somebody sets: what was measured as an interval stays right.</summary>
internal sealed class JumpingTime : TimeProvider
{
    private long _offset;

    public override long TimestampFrequency => System.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _offset));

    public override long GetTimestamp() => System.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime, period);

    public void Jump(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);
}
