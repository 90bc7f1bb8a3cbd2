using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Watchdog;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Operation;

/// <summary>The board's own watchdog, where its description names one: fed while every camera worker gets on with its frames.</summary>
internal static class BoardWatchdog
{
    /// <summary>
    /// Longer than the service manager's 30 s: a process that hangs is restarted first, and only what that does not cure resets the machine. A driver
    /// that cannot wait so long keeps its own time.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs until cancelled, also when there is nothing to feed.</summary>
    /// <param name="path">The watchdog's device; null: none.</param>
    /// <param name="unwell">Null while all is well, else who hangs.</param>
    public static async Task RunAsync(string? path, Func<string?> unwell, TimeProvider time, ILoggerFactory logs, CancellationToken cancellation)
    {
        HardwareWatchdog? watchdog = null;
        if (path is not null && !HardwareWatchdog.Open(path, Patience).TryGet(out watchdog, out Problem? problem))
        {
            // Somebody else may keep it: systemd's RuntimeWatchdogSec does the same job without looking at our workers.
            Log.WatchdogNotOurs(logs.CreateLogger(nameof(BoardWatchdog)), problem.In(Language.English));
        }

        if (watchdog is null)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation).ConfigureAwait(false);
            return;
        }

        using (watchdog)
        {
            Log.WatchdogStarted(logs.CreateLogger(nameof(BoardWatchdog)), watchdog.Identity, watchdog.Timeout.TotalSeconds);
            var keeper = new WatchdogKeeper(watchdog.Feed, watchdog.Timeout, unwell, time, logs.CreateLogger<WatchdogKeeper>());
            await keeper.RunAsync(cancellation).ConfigureAwait(false);
        }
    }
}
