using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Gates.Control;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Inference.Storage;
using EdgeCenter.Vision.Cameras;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Sightings;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Operation;

/// <summary>The gates of a site with their cameras and doors, wired and ready. Shared by <c>run</c> and <c>gate replay</c>.</summary>
internal sealed class GateHost : IAsyncDisposable
{
    private readonly PinHasher _hasher;
    private readonly VoiceFeedback? _voice;

    // Replaced as a whole: others look at them at any time.
    private volatile CameraWorker[] _workers = [];
    private volatile GateController[] _gates = [];

    private GateHost(Site site, FaceRoster roster, SightingModels models, SiteDoors doors, SiteDevices? devices, ClipClock? clip)
    {
        Site = site;
        Roster = roster;
        Models = models;
        Doors = doors;
        Clip = clip;
        _hasher = new PinHasher(site.SiteKey);
        _voice = site.Options.Voice.Languages.Count == 0 ? null : new VoiceFeedback(site.Options.Voice, site.Time, site.Logs.CreateLogger<VoiceFeedback>());
        Devices = devices;
        Readers = new SiteReaders(devices, GateTime, site.Logs);
    }

    public Site Site { get; }

    public FaceRoster Roster { get; }

    public SightingModels Models { get; }

    public SiteDoors Doors { get; }

    public IDoorBoard Board => Doors.Board;

    /// <summary>Null: there are none, or this is a replay.</summary>
    public SiteDevices? Devices { get; }

    public SiteReaders Readers { get; }

    /// <summary>The clip's own time when a clip is replayed faster than life; null: real time.</summary>
    public ClipClock? Clip { get; }

    public IReadOnlyList<CameraWorker> Workers => _workers;

    public IReadOnlyList<GateController> Gates => _gates;

    private TimeProvider GateTime => (TimeProvider?)Clip ?? Site.Time;

    /// <summary>Loads people and templates, locks the doors; no camera is open yet.</summary>
    public static Outcome<GateHost> Open(Site site, DoorPlans doors, ClipClock? clip)
    {
        if (!ModelsAtHand.OpenStore().Then(SightingModels.Locate).TryGet(out SightingModels? models, out Problem? problem))
        {
            return problem;
        }

        var roster = new FaceRoster(site.Store, site.Templates, models.Recognition.EmbedderEntry.Reference);
        if (!roster.Refresh().TryGet(out FeedReport? loaded, out problem))
        {
            return problem;
        }

        foreach (Problem damaged in loaded.Damaged)
        {
            Log.TemplateDamaged(site.Logs.CreateLogger<GateHost>(), damaged.In(Language.English));
        }

        Outcome<SiteDevices?> devices = clip is null ? SiteDevices.Open(site) : (SiteDevices?)null;
        if (!devices.Succeeded)
        {
            return devices.Problem;
        }

        Outcome<SiteDoors> opened = SiteDoors.Open(site, doors, (TimeProvider?)clip ?? site.Time);
        if (!opened.Succeeded)
        {
            devices.Value?.Dispose();
            return opened.Problem;
        }

        return new GateHost(site, roster, models, opened.Value, devices.Value, clip);
    }

    /// <summary>Puts a gate to work: its controller, and one worker a camera.</summary>
    public Outcome<Unit> Add(GatePlan plan, IReadOnlyList<SiteCamera> cameras, CameraOptions reading, IGateWitness witness, ICameraObserver observer)
    {
        GateController gate = Controller(plan);
        _gates = [.. _gates, gate];
        Readers.Attach(gate);
        foreach (SiteCamera camera in cameras)
        {
            if (!CameraAddress.Parse(camera.Source).TryGet(out CameraAddress? address, out Problem? problem)
                || !FrameSources.Open(camera.Name, address, reading with { MaximumSide = camera.MaximumSide }, Site.Time, observer).TryGet(out IFrameSource? source, out problem)
                || !SightingPipeline.Open(camera.Name, Models, Roster.Gallery, Sightings(camera), Site.Ids).TryGet(out SightingPipeline? pipeline, out problem))
            {
                return problem;
            }

            _workers = [.. _workers, new CameraWorker(source, pipeline, gate, Clip, Site.Time, witness)];
        }

        return Unit.Value;
    }

    /// <summary>
    /// Gives each gate new rules; cameras stay open. What a gate remembers of the last minute (denials, failed attempts) begins anew, punches are
    /// remembered. No worker runs meanwhile.
    /// </summary>
    /// <param name="plans">The same gates in the same order.</param>
    /// <returns>A problem, and nothing is changed, when an outage of the store is still to be reported.</returns>
    public async ValueTask<Outcome<Unit>> FollowAsync(IReadOnlyList<GatePlan> plans)
    {
        GateController[] former = _gates;
        foreach (GateController gate in former)
        {
            Outcome<Unit> reported = await gate.ReportOutageAsync().ConfigureAwait(false);
            if (!reported.Succeeded)
            {
                return reported;
            }
        }

        await Readers.DetachAsync().ConfigureAwait(false);
        _gates = [.. plans.Select(Controller)];
        Array.ForEach(_gates, Readers.Attach);
        foreach (CameraWorker worker in _workers)
        {
            worker.Gate = _gates[Array.IndexOf(former, worker.Gate)];
        }

        foreach (GateController gate in former)
        {
            await gate.DisposeAsync().ConfigureAwait(false);
        }

        return Unit.Value;
    }

    /// <summary>Closes all gates and their cameras; the doors stay as they are. No worker runs any more.</summary>
    public async ValueTask CloseGatesAsync()
    {
        CameraWorker[] workers = _workers;
        GateController[] gates = _gates;
        _workers = [];
        _gates = [];
        await Readers.DetachAsync().ConfigureAwait(false);
        foreach (CameraWorker worker in workers)
        {
            await worker.DisposeAsync().ConfigureAwait(false);
        }

        foreach (GateController gate in gates)
        {
            await gate.DisposeAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseGatesAsync().ConfigureAwait(false);
        Devices?.Dispose();
        await Doors.DisposeAsync().ConfigureAwait(false);
        _hasher.Dispose();
        if (_voice is not null)
        {
            await _voice.DisposeAsync().ConfigureAwait(false);
        }
    }

    private GateController Controller(GatePlan plan) => new(
        plan, Site.Store, Site.People, Doors.Keeper, new EventFactory(GateTime, Site.Ids, Site.Clock), Site.Ids, GateTime, Site.Logs.CreateLogger<GateController>(),
        new GateFittings { Pins = new PinVerifier(Site.Store, _hasher, Site.Audit, new AttemptLimits(), GateTime), Feedback = _voice, Thermometer = Devices?.Thermometer(plan.Options.Thermometer) });

    private SightingOptions Sightings(SiteCamera camera)
    {
        var defaults = new SightingOptions();
        return defaults with
        {
            FalseMatchRate = Site.Options.Recognition.FalseMatchRate,
            FalsePositiveIdentificationRate = Site.Options.Recognition.FalsePositiveIdentificationRate,
            Liveness = defaults.Liveness with { ScoreThreshold = (float)camera.LivenessThreshold },
        };
    }
}
