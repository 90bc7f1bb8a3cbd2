using EdgeCenter.Appliance.Control;
using EdgeCenter.Appliance.Hosting;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Sync;
using EdgeCenter.Sync.Twin;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Operation;

/// <summary>The running appliance: cameras work, people changes arrive, the service manager is kept informed.</summary>
internal sealed class Service(
    GateHost host, GateCrew crew, CameraDiary diary, AttendanceKeeper attendance, ControlServer control, CloudConnection? cloud, TwinAgent twin, Reconfiguration reconfiguration,
    SystemdNotifier systemd, TimeProvider time)
{
    /// <summary>A worker this long on one frame hangs: the slowest board needs well under a second.</summary>
    internal static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(10);

    /// <summary>Enrolments and deletions reach the gate within this time.</summary>
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromSeconds(1);

    private readonly ILogger _log = host.Site.Logs.CreateLogger<Service>();

    /// <summary>Runs until cancelled, or until a change of the configuration needs everything opened anew.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task restart = reconfiguration.WatchAsync(host.Doors, stop.Token);
        Task[] tasks =
        [
            restart,
            crew.RunAsync(stop.Token),
            twin.WatchTrialAsync(stop.Token),
            diary.WriteAsync(stop.Token),
            host.Devices?.Diary.WriteAsync(stop.Token) ?? Task.Delay(Timeout.InfiniteTimeSpan, time, stop.Token),
            attendance.RunAsync(stop.Token),
            control.RunAsync(stop.Token),
            WatchPeopleAsync(stop.Token),
            FeedWatchdogAsync(stop.Token),
            BoardWatchdog.RunAsync(host.Doors.Watchdog, () => Stuck()?.Camera, time, host.Site.Logs, stop.Token),
            host.Site.Retention.RunDailyAsync(stop.Token),
            host.Site.Outbox.RunAsync(stop.Token),
            cloud?.RunAsync(stop.Token) ?? Task.Delay(Timeout.InfiniteTimeSpan, time, stop.Token),
        ];
        Log.Ready(_log, host.Gates.Count, host.Workers.Count, host.Roster.Gallery.Current.People, host.Roster.Gallery.Current.Templates);
        systemd.Ready();
        try
        {
            // A task that ends early ended with a bug: it takes the others down with it, and the service manager starts anew.
            Task first = await Task.WhenAny(tasks).ConfigureAwait(false);
            await first.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Log.Stopping(_log);
        }
        finally
        {
            if (!restart.IsCompletedSuccessfully)
            {
                systemd.Stopping();
            }

            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(tasks).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
        }
    }

    private async Task WatchPeopleAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await Task.Delay(RefreshEvery, time, cancellation).ConfigureAwait(false);
            Outcome<FeedReport> refreshed = host.Roster.Refresh();
            if (!refreshed.TryGet(out FeedReport? report, out Problem? problem))
            {
                Log.RefreshFailed(_log, problem.In(Language.English));
            }
            else if (report.Upserted + report.Removed > 0)
            {
                Log.PeopleChanged(_log, report.Upserted, report.Removed);
            }
        }
    }

    private async Task FeedWatchdogAsync(CancellationToken cancellation)
    {
        TimeSpan every = systemd.WatchdogPing ?? TimeSpan.FromSeconds(5);
        while (true)
        {
            await Task.Delay(every, time, cancellation).ConfigureAwait(false);
            CameraWorker? stuck = Stuck();
            if (stuck is null)
            {
                systemd.Watchdog();
            }
            else
            {
                Log.WorkerStuck(_log, stuck.Camera, stuck.BusyFor.TotalSeconds);
            }
        }
    }

    private CameraWorker? Stuck() => host.Workers.FirstOrDefault(worker => worker.BusyFor > StuckAfter);
}
