namespace EdgeCenter.Tests.Support;

public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Advancing_moves_the_wall_clock_and_the_monotonic_clock_together()
    {
        DateTimeOffset before = _time.GetUtcNow();
        long timestamp = _time.GetTimestamp();

        _time.Advance(TimeSpan.FromSeconds(1.5));

        Assert.Equal(TimeSpan.FromSeconds(1.5), _time.GetUtcNow() - before);
        Assert.Equal(TimeSpan.FromSeconds(1.5), _time.GetElapsedTime(timestamp));
    }

    [Fact]
    public void A_step_of_the_wall_clock_lets_no_time_pass()
    {
        bool fired = false;
        using ITimer timer = _time.CreateTimer(_ => fired = true, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        long timestamp = _time.GetTimestamp();

        _time.StepWallClock(TimeSpan.FromDays(-1));
        _time.StepWallClock(TimeSpan.FromDays(3));

        Assert.False(fired);
        Assert.Equal(TimeSpan.Zero, _time.GetElapsedTime(timestamp));
    }

    [Fact]
    public void Timers_fire_at_their_own_due_time_earliest_first()
    {
        List<(string Name, TimeSpan At)> fired = [];
        DateTimeOffset start = _time.GetUtcNow();
        using ITimer late = _time.CreateTimer(_ => fired.Add(("late", _time.GetUtcNow() - start)), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using ITimer tick = _time.CreateTimer(_ => fired.Add(("tick", _time.GetUtcNow() - start)), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([("tick", TimeSpan.FromSeconds(2)), ("late", TimeSpan.FromSeconds(3)), ("tick", TimeSpan.FromSeconds(4))], fired);
    }

    [Fact]
    public void A_disposed_or_disarmed_timer_never_fires()
    {
        int fired = 0;
        ITimer disposed = _time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        using ITimer disarmed = _time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        disposed.Dispose();
        disarmed.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(0, fired);
        Assert.Equal(0, _time.ArmedTimers);
        Assert.False(disposed.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task Task_delay_completes_when_its_time_has_come()
    {
        Task delay = Task.Delay(TimeSpan.FromSeconds(10), _time, TestContext.Current.CancellationToken);

        _time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(delay.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));

        await delay;
    }
}
