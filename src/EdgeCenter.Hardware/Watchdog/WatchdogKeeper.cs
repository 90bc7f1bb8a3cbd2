using EdgeCenter.Core.Outcomes;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Hardware.Watchdog;

/// <summary>
/// Feeds a watchdog as long as whoever must be alive says so. It asks three times a timeout; when one of them does not answer well it stops feeding, and
/// the machine restarts unless they recover in time.
/// </summary>
/// <param name="feed">Feeds the dog.</param>
/// <param name="timeout">The dog's patience.</param>
/// <param name="unwell">Null: all who must be alive are; otherwise who is not, for the log. Must return at once.</param>
public sealed class WatchdogKeeper(Func<Outcome<Unit>> feed, TimeSpan timeout, Func<string?> unwell, TimeProvider time, ILogger<WatchdogKeeper> log)
{
    private const int MealsPerTimeout = 3;

    private bool _starving;

    public TimeSpan Every { get; } = timeout / MealsPerTimeout;

    /// <summary>Runs until cancelled; the first meal is at once.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (true)
        {
            Feed();
            await Task.Delay(Every, time, cancellation).ConfigureAwait(false);
        }
    }

    private void Feed()
    {
        if (unwell() is { } who)
        {
            if (!_starving)
            {
                _starving = true;
                Log.WatchdogStarves(log, who, timeout.TotalSeconds);
            }

            return;
        }

        if (feed().Problem is { } problem)
        {
            Log.WatchdogNotFed(log, problem.In(Language.English));
        }
        else if (_starving)
        {
            _starving = false;
            Log.WatchdogFedAgain(log);
        }
    }
}
