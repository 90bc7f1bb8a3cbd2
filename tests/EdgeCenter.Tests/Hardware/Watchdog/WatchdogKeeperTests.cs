using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Watchdog;
using EdgeCenter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Tests.Hardware.Watchdog;

public sealed class WatchdogKeeperTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _time = new();
    private readonly List<TimeSpan> _meals = [];
    private string? _unwell;

    [Fact]
    public async Task The_dog_is_fed_three_times_a_timeout_beginning_at_once()
    {
        (Task running, CancellationTokenSource stop) = Keep();

        _time.Advance(30 * Second);

        Assert.Equal([0, 10, 20, 30], _meals.Select(meal => meal.TotalSeconds));
        await EndAsync(running, stop);
    }

    [Fact]
    public async Task Nobody_is_fed_while_somebody_hangs_and_fed_again_when_they_recover()
    {
        (Task running, CancellationTokenSource stop) = Keep();
        _unwell = "gate front";
        _time.Advance(29 * Second);
        Assert.Single(_meals);

        _unwell = null;
        _time.Advance(Second);

        Assert.Equal([0, 30], _meals.Select(meal => meal.TotalSeconds));
        await EndAsync(running, stop);
    }

    private (Task Running, CancellationTokenSource Stop) Keep()
    {
        DateTimeOffset began = _time.GetUtcNow();
        var keeper = new WatchdogKeeper(
            () =>
            {
                _meals.Add(_time.GetUtcNow() - began);
                return Unit.Value;
            },
            30 * Second,
            () => _unwell,
            _time,
            NullLogger<WatchdogKeeper>.Instance);
        var stop = new CancellationTokenSource();
        return (keeper.RunAsync(stop.Token), stop);
    }

    private static async Task EndAsync(Task running, CancellationTokenSource stop)
    {
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        stop.Dispose();
    }
}
