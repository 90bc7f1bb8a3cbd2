using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Twin;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Operation;

/// <summary>
/// Brings a running service to another configuration, as gently as the change allows (<see cref="ConfigurationReach"/>). What reaches everything waits
/// here until the service has wound down to take it up. One change at a time.
/// </summary>
internal sealed class Reconfiguration(Site site, StartConfiguration start, TwinStore twin, Func<Outcome<ConfigurationLayers>> read) : ITwinTarget, IDisposable
{
    /// <summary>How often it is looked whether a reload is asked for, or a restart due.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ILogger _log = site.Logs.CreateLogger<Reconfiguration>();
    private volatile StartConfiguration _inForce = start;
    private volatile StartConfiguration? _pending;
    private StartConfiguration? _former;
    private GateCrew? _crew;
    private Action _changed = () => { };
    private bool _reloadAsked;

    public TwinEffect Current
    {
        get
        {
            StartConfiguration inForce = _inForce;
            return new TwinEffect(inForce.Desired, ConfigurationJson.WithoutSecrets(inForce.Options));
        }
    }

    public IReadOnlyList<Problem> Check(DesiredDocument document) => Bind(document).Problems;

    public async ValueTask<Outcome<TwinApplication>> ApplyAsync(DesiredDocument document, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            (StartConfiguration? next, IReadOnlyList<Problem> problems) = Bind(document);
            Outcome<ReloadReport> changed = next is null ? problems[0] : await ChangeAsync(next, cancellation).ConfigureAwait(false);
            return changed.Then<TwinApplication>(report => report.Reach == ConfigurationReach.Everything ? TwinApplication.RestartRequired : TwinApplication.Applied);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Reads the file and the environment again and applies what has changed.</summary>
    /// <returns>Every problem; nothing has changed then.</returns>
    public async ValueTask<(ReloadReport? Report, IReadOnlyList<Problem> Problems)> ReloadAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!read().TryGet(out ConfigurationLayers? file, out Problem? problem) || !twin.Read().TryGet(out TwinState? state, out problem))
            {
                return (null, [problem]);
            }

            (StartConfiguration? next, IReadOnlyList<Problem> problems) = StartConfiguration.Choose(file, state, site.Time.GetUtcNow());
            problems = next is null ? problems : next.GivenUp is { Tried: false } misfit ? misfit.Problems : NothingToRun(next.Options);
            if (problems.Count > 0)
            {
                Log.ReloadRefused(_log, string.Join(" ", problems.Select(one => one.In(Language.English))));
                return (null, problems);
            }

            return (await ChangeAsync(next!, cancellation).ConfigureAwait(false)).TryGet(out ReloadReport? report, out problem) ? (report, []) : (null, [problem]);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The service runs with what is in force: nothing leads back from here.</summary>
    /// <param name="crew">Its gates.</param>
    /// <param name="changed">Told when something else is in force.</param>
    /// <returns>Dispose when it no longer runs.</returns>
    public IDisposable Runs(GateCrew crew, Action changed)
    {
        _crew = crew;
        _changed = changed;
        _former = null;
        return new Running(this);
    }

    /// <summary>Has the file read again soon. From any thread, a signal's too.</summary>
    public void AskForReload() => Volatile.Write(ref _reloadAsked, true);

    /// <summary>Reloads when asked to; completes when everything is to be opened anew and no door is unlocked or open.</summary>
    public async Task WatchAsync(SiteDoors doors, CancellationToken cancellation)
    {
        while (_pending is null || !doors.AreAtRest)
        {
            await Task.Delay(LookEvery, site.Time, cancellation).ConfigureAwait(false);
            if (Interlocked.Exchange(ref _reloadAsked, false))
            {
                await ReloadAsync(cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The service has wound down: what waited is in force for whoever opens it again. False: nothing waited.</summary>
    public bool TakeUp()
    {
        if (_pending is not { } pending)
        {
            return false;
        }

        _former = _inForce;
        Adopt(pending);
        return true;
    }

    /// <summary>The service does not open with what is in force: back to what it ran with before, or to the last good one.</summary>
    /// <returns>False: there is nothing to go back to.</returns>
    public async ValueTask<bool> TakeBackAsync(Problem problem)
    {
        StartConfiguration failed = _inForce;
        if (!twin.Read().TryGet(out TwinState? state, out _))
        {
            return false;
        }

        bool onTrial = state.Trial is not null && failed.Desired is not null && state.Trial.Document.SaysTheSameAs(failed.Desired);
        if (onTrial)
        {
            var refused = new RefusedDesired(failed.Desired!.Version, failed.Desired, [problem], Tried: true, site.Time.GetUtcNow());
            await twin.RefuseAsync(refused, AuditActor.Service("twin")).ConfigureAwait(false);
            state = state with { Trial = null };
        }

        StartConfiguration? back = _former ?? (onTrial ? StartConfiguration.Choose(failed.Layers with { Desired = null }, state, site.Time.GetUtcNow()).Configuration : null);
        if (back is null)
        {
            return false;
        }

        Log.ConfigurationTakenBack(_log, problem.In(Language.English));
        _former = null;
        Adopt(back);
        return true;
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>A service without gates has nothing to do.</summary>
    public static IReadOnlyList<Problem> NothingToRun(ApplianceOptions options) => options.Gates.Count > 0 ? [] :
    [
        new Problem(
            "no-gates", "No gate is configured, so there is nothing to run. Describe at least one camera and one gate.", "没有配置闸机，无事可做。请至少配置一个摄像头和一个闸机。", "gates"),
    ];

    private (StartConfiguration? Configuration, IReadOnlyList<Problem> Problems) Bind(DesiredDocument document)
    {
        // Over the file as it is in force, or will be: a document changes what it says, and not what somebody left half written in the file.
        ConfigurationLayers layers = (_pending ?? _inForce).Layers with { Desired = document.Configuration };
        Problem[] local = [.. RemoteKeys.Check(layers.Desired)];
        (ApplianceOptions? options, IReadOnlyList<Problem> problems) = layers.Bind();
        problems = [.. local, .. problems, .. options is null ? [] : NothingToRun(options)];
        return problems.Count > 0 ? (null, problems) : (new StartConfiguration(layers, options!, document, null), []);
    }

    private async ValueTask<Outcome<ReloadReport>> ChangeAsync(StartConfiguration next, CancellationToken cancellation)
    {
        ConfigurationChange change = ConfigurationChange.Between(_inForce.Options, next.Options);
        Outcome<Unit> done = Unit.Value;
        switch (change.Reach)
        {
            case ConfigurationReach.Live when _crew is not null:
                done = await _crew.FollowAsync(next.Options, cancellation).ConfigureAwait(false);
                break;
            case ConfigurationReach.Gates when _crew is not null:
                done = await _crew.ReplaceAsync(next.Options, cancellation).ConfigureAwait(false);
                break;
            case ConfigurationReach.Everything:
                _pending = next;
                Log.RestartPending(_log, string.Join(", ", change.Keys));
                return new ReloadReport(change.Reach, change.Keys);
        }

        if (done.Problem == GateCrew.Stopping)
        {
            // Whoever opens the service again, this process or the next one, opens it with this.
            _pending = next;
            return new ReloadReport(ConfigurationReach.Everything, change.Keys);
        }

        if (!done.Succeeded)
        {
            return done.Problem;
        }

        Adopt(next);
        Log.Reconfigured(_log, string.Join(", ", change.Keys), next.Desired?.Version ?? 0);
        return new ReloadReport(change.Reach, change.Keys);
    }

    private void Adopt(StartConfiguration configuration)
    {
        site.Adopt(configuration.Options);
        _inForce = configuration;
        _pending = null;
        _changed();
    }

    private sealed class Running(Reconfiguration reconfiguration) : IDisposable
    {
        public void Dispose()
        {
            reconfiguration._crew = null;
            reconfiguration._changed = () => { };
        }
    }
}
