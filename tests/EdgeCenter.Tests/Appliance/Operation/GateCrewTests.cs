using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Appliance.Operation;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Control;
using EdgeCenter.Inference.Storage;
using EdgeCenter.Tests.Core.Storage;
using EdgeCenter.Vision.Sightings;
using Microsoft.Extensions.Logging.Abstractions;
using static EdgeCenter.Tests.Appliance.Configuration.LayersOfTests;

namespace EdgeCenter.Tests.Appliance.Operation;

/// <summary>Gates with real models at doors of a simulated board; their camera is one that is not plugged in.</summary>
public sealed class GateCrewTests : IAsyncLifetime
{
    private const string Camera = """{ "name": "front", "source": "v4l2:/dev/video97" }""";

    private static readonly ApplianceOptions Before = Options($$"""{ "cameras": [ {{Camera}} ] }""");

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private Site _site = null!;
    private GateHost _host = null!;
    private GateCrew _crew = null!;
    private Task _running = Task.CompletedTask;

    public ValueTask InitializeAsync()
    {
        Assert.SkipUnless(ModelsAtHand.OpenStore().Then(SightingModels.Locate).Succeeded, "the models were not fetched (deploy/setup.sh)");
        _site = Site.Open(Before, _folder.File("state"), TimeProvider.System, NullLoggerFactory.Instance).Value;
        _host = GateHost.Open(_site, ApplianceRules.Doors(Before), clip: null).Value;
        _crew = new GateCrew(_host, new LogWitness(NullLogger.Instance), new CameraDiary(_site));
        Assert.Null(_crew.Open().Problem);
        _running = _crew.RunAsync(_stop.Token);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
            await _host.DisposeAsync();
            _site.Dispose();
        }

        _stop.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task New_rules_are_followed_by_a_gate_whose_cameras_stay_open()
    {
        CameraWorker worker = _host.Workers[0];
        GateController former = _host.Gates[0];

        Outcome<Unit> followed = await _crew.FollowAsync(Wanted("1s"), TestContext.Current.CancellationToken);

        Assert.Null(followed.Problem);
        Assert.Same(worker, Assert.Single(_host.Workers));
        Assert.Same(_host.Gates[0], worker.Gate);
        Assert.NotSame(former, worker.Gate);
        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)), (worker.Gate.Plan.Options.Pulse, _site.Options.Gates[0].Pulse));
    }

    [Fact]
    public async Task Other_cameras_are_opened_at_the_same_doors()
    {
        CameraWorker worker = _host.Workers[0];
        SiteDoors doors = _host.Doors;

        Outcome<Unit> replaced = await _crew.ReplaceAsync(Wanted("1s", """{ "name": "front", "source": "v4l2:/dev/video98" }"""), TestContext.Current.CancellationToken);

        Assert.Null(replaced.Problem);
        Assert.NotSame(worker, Assert.Single(_host.Workers));
        Assert.Same(doors, _host.Doors);
        Assert.Equal(TimeSpan.FromSeconds(1), Assert.Single(_host.Gates).Plan.Options.Pulse);
    }

    [Fact]
    public async Task A_camera_that_does_not_open_is_named_by_its_key_and_the_former_gates_are_at_work_again()
    {
        Outcome<Unit> replaced = await _crew.ReplaceAsync(Wanted("1s", """{ "name": "front", "source": "/no/such/clip.mp4" }"""), TestContext.Current.CancellationToken);

        Assert.Equal(("camera-path-missing", "cameras[0].source"), (replaced.Problem?.Code, replaced.Problem?.Where));
        Assert.Same(Before, _site.Options);
        Assert.Equal(TimeSpan.FromSeconds(4), Assert.Single(_host.Gates).Plan.Options.Pulse);
        Assert.Null((await _crew.FollowAsync(Wanted("2s"), TestContext.Current.CancellationToken)).Problem);
    }

    [Fact]
    public async Task A_change_that_comes_while_the_service_stops_touches_nothing()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);

        Outcome<Unit> late = await _crew.FollowAsync(Wanted("1s"), TestContext.Current.CancellationToken);

        Assert.Equal((GateCrew.Stopping, TimeSpan.FromSeconds(4)), (late.Problem, _host.Gates[0].Plan.Options.Pulse));
    }

    private static ApplianceOptions Wanted(string pulse, string camera = Camera) => Options(
        $$"""{ "cameras": [ {{camera}} ], "gates": [ { "name": "front", "door": "front", "cameras": [ "front" ], "pulse": "{{pulse}}" } ] }""");
}
