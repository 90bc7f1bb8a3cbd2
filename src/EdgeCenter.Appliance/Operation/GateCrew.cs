using System.Globalization;
using System.Threading.Channels;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Vision.Cameras;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Operation;

/// <summary>
/// The configured gates at work, one loop a camera. A change of the configuration comes between two frames: the loops pause, something is replaced, and
/// they go on. The doors are not its own and do not notice.
/// </summary>
internal sealed class GateCrew(GateHost host, IGateWitness witness, ICameraObserver observer)
{
    private readonly ILogger _log = host.Site.Logs.CreateLogger<GateCrew>();
    private readonly Channel<Change> _changes = Channel.CreateUnbounded<Change>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>The answer to a change that comes too late; nothing has been touched.</summary>
    public static Problem Stopping { get; } = new("service-stopping", "The service is stopping.", "服务正在停止。");

    private Site Site => host.Site;

    /// <summary>Opens what the site's options describe; nothing is looked at yet.</summary>
    public Outcome<Unit> Open()
    {
        foreach (GatePlan plan in Plans(Site.Options))
        {
            SiteCamera[] cameras = [.. Site.Options.Cameras.Where(camera => plan.Cameras.Contains(camera.Name))];
            Outcome<Unit> added = host.Add(plan, cameras, new CameraOptions { RealTime = true }, witness, observer);
            if (!added.Succeeded)
            {
                return AtItsKey(added.Problem);
            }
        }

        return Unit.Value;
    }

    /// <summary>Works until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                Change wanted = await WorkUntilAskedAsync(cancellation).ConfigureAwait(false);
                wanted.Answer.SetResult(await wanted.Do().ConfigureAwait(false));
            }
        }
        finally
        {
            // Whoever asks now asks nobody: the service stops.
            _changes.Writer.TryComplete();
            while (_changes.Reader.TryRead(out Change? late))
            {
                late.Answer.SetResult(Stopping);
            }
        }
    }

    /// <summary>The site works by other rules from the next frame on; cameras stay open.</summary>
    public Task<Outcome<Unit>> FollowAsync(ApplianceOptions options, CancellationToken cancellation) => BetweenFramesAsync(
        async () =>
        {
            Outcome<Unit> followed = await host.FollowAsync(Plans(options)).ConfigureAwait(false);
            if (followed.Succeeded)
            {
                Site.Adopt(options);
            }

            return followed;
        },
        cancellation);

    /// <summary>Closes all gates and cameras and opens those of <paramref name="options"/>. When one does not open, the former ones are at work again.</summary>
    public Task<Outcome<Unit>> ReplaceAsync(ApplianceOptions options, CancellationToken cancellation) => BetweenFramesAsync(
        async () =>
        {
            ApplianceOptions former = Site.Options;
            Outcome<Unit> opened = await ReopenAsync(options).ConfigureAwait(false);
            if (!opened.Succeeded && (await ReopenAsync(former).ConfigureAwait(false)).Problem is { } lost)
            {
                // The doors, their buttons and commands go on, and so do the gates that did open.
                Log.GatesNotReopened(_log, lost.In(Language.English));
            }

            return opened;
        },
        cancellation);

    private static IReadOnlyList<GatePlan> Plans(ApplianceOptions options) =>
        GatePlans.Compile(options.Gates, options.Schedules, [.. options.Cameras.Select(camera => camera.Name)]).Plans;

    /// <summary>A camera's problem bears its address; whoever wrote the configuration knows it by its key.</summary>
    private Problem AtItsKey(Problem problem)
    {
        IReadOnlyList<SiteCamera> cameras = Site.Options.Cameras;
        int index = Enumerable.Range(0, cameras.Count)
            .FirstOrDefault(i => CameraAddress.Parse(cameras[i].Source) is { Succeeded: true, Value: CameraAddress address } && address.Display == problem.Where, -1);
        return index < 0 ? problem : problem with { Where = string.Create(CultureInfo.InvariantCulture, $"cameras[{index}].source") };
    }

    private async ValueTask<Outcome<Unit>> ReopenAsync(ApplianceOptions options)
    {
        await host.CloseGatesAsync().ConfigureAwait(false);
        Site.Adopt(options);
        return Open();
    }

    private Task<Outcome<Unit>> BetweenFramesAsync(Func<ValueTask<Outcome<Unit>>> change, CancellationToken cancellation)
    {
        var answer = new TaskCompletionSource<Outcome<Unit>>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_changes.Writer.TryWrite(new Change(change, answer)))
        {
            answer.SetResult(Stopping);
        }

        return answer.Task.WaitAsync(cancellation);
    }

    /// <summary>The loops of all cameras, until a change is asked for; then all of them have finished their frame.</summary>
    private async Task<Change> WorkUntilAskedAsync(CancellationToken cancellation)
    {
        using var shift = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] loops = [.. host.Workers.Select(worker => Task.Run(() => WorkAsync(worker, shift.Token), CancellationToken.None))];
        Task<bool> asked = _changes.Reader.WaitToReadAsync(shift.Token).AsTask();
        Task first = await Task.WhenAny([.. loops, asked]).ConfigureAwait(false);
        await shift.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(loops).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);

        // A loop that ends early ended with a bug.
        await first.ConfigureAwait(false);
        return await _changes.Reader.ReadAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>A camera that failed for good is said once; the other gates go on.</summary>
    private async Task WorkAsync(CameraWorker worker, CancellationToken cancellation)
    {
        Outcome<Unit> ended = await worker.RunAsync(cancellation).ConfigureAwait(false);
        Log.CameraEnded(_log, worker.Camera, ended.Problem?.In(Language.English) ?? "the clip is over");
        await Task.Delay(Timeout.InfiniteTimeSpan, Site.Time, cancellation).ConfigureAwait(false);
    }

    private sealed record Change(Func<ValueTask<Outcome<Unit>>> Do, TaskCompletionSource<Outcome<Unit>> Answer);
}
