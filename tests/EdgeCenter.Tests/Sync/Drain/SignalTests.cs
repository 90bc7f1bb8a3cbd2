using EdgeCenter.Sync.Drain;

namespace EdgeCenter.Tests.Sync.Drain;

public sealed class SignalTests
{
    [Fact]
    public async Task A_timer_that_fires_while_the_wait_ends_harms_nobody()
    {
        LateTimers time = new();
        using var signal = new Signal(time);
        ValueTask waiting = signal.WaitAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        signal.Set();
        await waiting;

        Assert.Single(time.Callbacks)();
    }

    /// <summary>Timers whose callback is already on its way when they are disposed of.</summary>
    private sealed class LateTimers : TimeProvider
    {
        public List<Action> Callbacks { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Callbacks.Add(() => callback(state));
            return new Inert();
        }

        private sealed class Inert : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
