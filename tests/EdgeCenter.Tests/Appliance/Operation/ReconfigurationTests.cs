using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Appliance.Operation;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Twin;
using EdgeCenter.Tests.Core.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using static EdgeCenter.Tests.Appliance.Configuration.LayersOfTests;

namespace EdgeCenter.Tests.Appliance.Operation;

/// <summary>What becomes of a change, with a real store and before the service has opened its gates.</summary>
public sealed class ReconfigurationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Site _site;
    private readonly TwinStore _twin;
    private readonly Reconfiguration _reconfiguration;
    private ConfigurationLayers _file = Layers();

    public ReconfigurationTests()
    {
        ApplianceOptions options = Options();
        _site = Site.Open(options, _folder.File("state"), TimeProvider.System, NullLoggerFactory.Instance).Value;
        _twin = new TwinStore(_site.Store, _site.Audit);
        _reconfiguration = new Reconfiguration(_site, new StartConfiguration(_file, options, null, null), _twin, () => _file);
    }

    public void Dispose()
    {
        _reconfiguration.Dispose();
        _site.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Retention_and_the_outbox_follow_at_once()
    {
        TwinApplication applied = (await ApplyAsync(1, """{ "retention": { "eventDays": 7 }, "outbox": { "byteBudget": 2000000 } }""")).Value;

        Assert.Equal(TwinApplication.Applied, applied);
        Assert.Equal((7, 2_000_000, 1), (_site.Options.Retention.EventDays, _site.Store.OutboxByteBudget, _reconfiguration.Current.Version));
    }

    [Fact]
    public async Task What_reaches_the_doors_waits_and_the_document_after_it_can_take_it_back()
    {
        TwinApplication waits = (await ApplyAsync(1, """{ "doors": [ { "name": "front", "unlockTime": "1s" } ] }""")).Value;
        TwinEffect meanwhile = _reconfiguration.Current;
        TwinApplication applied = (await ApplyAsync(2, """{ "retention": { "eventDays": 7 } }""")).Value;

        Assert.Equal((TwinApplication.RestartRequired, 0), (waits, meanwhile.Version));
        Assert.Equal((TwinApplication.Applied, 2), (applied, _reconfiguration.Current.Version));
        Assert.False(_reconfiguration.TakeUp());
    }

    [Fact]
    public async Task What_the_service_does_not_open_with_is_taken_back_and_refused()
    {
        DesiredDocument wanted = Document(1, """{ "doors": [ { "name": "front", "unlockTime": "1s" } ] }""");
        await _twin.AcceptAsync(wanted, AuditActor.Service("cloud"), formerHolds: false);
        await _reconfiguration.ApplyAsync(wanted, CancellationToken.None);
        Assert.True(_reconfiguration.TakeUp());

        bool back = await _reconfiguration.TakeBackAsync(new Problem("board-missing", "There is no board.", "没有控制板。"));

        Assert.True(back);
        Assert.Equal((0, 0), (_reconfiguration.Current.Version, _site.Options.Doors.Count));
        Assert.Equal((null, true, "board-missing"), (_twin.Read().Value.Accepted, _twin.Read().Value.Refused!.Tried, _twin.Read().Value.Refused!.Problems[0].Code));
    }

    [Fact]
    public async Task There_is_no_way_back_from_what_the_service_began_with() =>
        Assert.False(await _reconfiguration.TakeBackAsync(new Problem("board-missing", "There is no board.", "没有控制板。")));

    [Fact]
    public async Task A_file_that_does_not_go_with_the_twin_changes_nothing_and_says_why()
    {
        DesiredDocument wanted = Document(1, """{ "gates": [ { "name": "front", "door": "front", "cameras": [ "front" ], "access": [ { "schedule": "office" } ] } ] }""");
        await _twin.AcceptAsync(wanted, AuditActor.Service("cloud"), formerHolds: false);
        await _reconfiguration.ApplyAsync(wanted, CancellationToken.None);
        var changed = (JsonObject)_file.File.DeepClone();
        changed.Remove("schedules");
        _file = new ConfigurationLayers(changed, _file.Environment);

        (ReloadReport? report, IReadOnlyList<Problem> problems) = await _reconfiguration.ReloadAsync(TestContext.Current.CancellationToken);

        Assert.Equal((null, "gates[0].access[0].schedule"), (report, Assert.Single(problems).Where));
        Assert.Equal((1, 1), (_reconfiguration.Current.Version, _site.Options.Schedules.Count));
    }

    [Theory]
    [InlineData("""{ "gates": [] }""", "gates")]
    [InlineData("""{ "site": "other", "retention": { "eventDays": 0 } }""", "site", "retention.eventDays")]
    public void A_document_is_checked_for_all_that_could_go_wrong(string desired, params string[] paths) =>
        Assert.Equal(paths, _reconfiguration.Check(Document(1, desired)).Select(problem => problem.Where));

    private ValueTask<Outcome<TwinApplication>> ApplyAsync(long version, string configuration) =>
        _reconfiguration.ApplyAsync(Document(version, configuration), TestContext.Current.CancellationToken);
}
