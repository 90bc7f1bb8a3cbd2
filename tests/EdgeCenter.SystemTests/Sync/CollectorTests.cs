using System.Text;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Collector;
using EdgeCenter.Sync.Link;
using EdgeCenter.SystemTests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.SystemTests.Sync;

/// <summary>The receiving end behind a real broker.</summary>
public sealed class CollectorTests : IAsyncDisposable
{
    private const string Topic = "edgecenter/v1/hq/edge-1/events/gates";

    private readonly MosquittoBroker _broker = MosquittoBroker.StartPlain();
    private readonly TemporaryFolder _folder = new();
    private readonly LinkUnderTest _sender;
    private readonly UlidSource _ids = new(TimeProvider.System);

    public CollectorTests() => _sender = new LinkUnderTest(LinkUnderTest.Options(_broker.Port));

    public async ValueTask DisposeAsync()
    {
        await _sender.DisposeAsync();
        _broker.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Each_event_is_kept_once_however_often_it_comes_and_a_gap_is_seen()
    {
        using SqliteCollectorStore store = Open("a");
        await using CollectorService collector = Collector(store, "one");
        await _sender.ConnectAsync();
        await StartAsync(collector);

        OutboundMessage first = Event(1);
        foreach (OutboundMessage message in (OutboundMessage[])[first, first, Event(2), Event(5)])
        {
            Assert.True((await _sender.Link.PublishAsync(message)).Succeeded);
        }

        await UntilAsync(collector, totals => totals.Events + totals.Duplicates == 4);
        StreamCount count = Assert.Single(store.Counts().Value);
        Assert.Equal(("hq", "edge-1", "gates", 3, 1, 5), (count.Site, count.Appliance, count.Stream, count.Events, count.Duplicates, count.Highest));
        Assert.Equal([new SequenceRange(3, 4)], count.Gaps);
        Assert.False(count.IsComplete);
    }

    [Fact]
    public async Task What_is_no_event_is_put_aside_and_holds_nothing_up()
    {
        using SqliteCollectorStore store = Open("a");
        await using CollectorService collector = Collector(store, "one");
        await _sender.ConnectAsync();
        await StartAsync(collector);

        await _sender.Link.PublishAsync(new OutboundMessage { Topic = Topic, Payload = "{}"u8.ToArray() });
        await _sender.Link.PublishAsync(Event(1) with { Payload = "{ broken"u8.ToArray() });
        await _sender.Link.PublishAsync(Event(2) with { Payload = new byte[500_000] });
        await _sender.Link.PublishAsync(Event(1));

        await UntilAsync(collector, totals => totals.Events == 1);
        Assert.Equal(3, collector.Totals.Refused);
        Assert.Equal(3, store.RefusedCount().Value);
    }

    [Fact]
    public async Task What_could_not_be_kept_is_not_acknowledged_and_comes_again()
    {
        using SqliteCollectorStore real = Open("a");
        using var failing = new FailingStore(real);
        await using CollectorService collector = Collector(failing, "one");
        await _sender.ConnectAsync();
        await StartAsync(collector);

        failing.Fails = true;
        await _sender.Link.PublishAsync(Event(1));
        await _sender.Link.PublishAsync(Event(2));
        await failing.Refused.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
        failing.Fails = false;

        await UntilAsync(collector, totals => totals.Events == 2);
        Assert.True(Assert.Single(real.Counts().Value).IsComplete);
    }

    [Fact]
    public async Task Two_collectors_of_a_group_share_the_events_and_none_is_missing()
    {
        using SqliteCollectorStore storeA = Open("a");
        using SqliteCollectorStore storeB = Open("b");
        await using CollectorService a = Collector(storeA, "one");
        await using CollectorService b = Collector(storeB, "two");
        await _sender.ConnectAsync();
        await StartAsync(a);
        await StartAsync(b);

        await Task.WhenAll(Enumerable.Range(1, 200).Select(i => _sender.Link.PublishAsync(Event(i)).AsTask()));

        await Task.WhenAny(
            UntilAsync(a, _ => a.Totals.Events + b.Totals.Events == 200), UntilAsync(b, _ => a.Totals.Events + b.Totals.Events == 200));
        Assert.Equal(200, a.Totals.Events + b.Totals.Events);
        Assert.All([a, b], collector => Assert.InRange(collector.Totals.Events, 1, 199));
    }

    private OutboundMessage Event(long sequence) => new()
    {
        Topic = Topic,
        Payload = Encoding.UTF8.GetBytes("""{"gate":"front-door"}"""),
        ContentType = "application/json",
        UserProperties =
        [
            new("specversion", "1.0"), new("id", _ids.Next().ToString()), new("source", "/edgecenter/hq/edge-1/gates/front-door"),
            new("type", "edgecenter.gate.access-granted.v1"), new("time", "2026-03-02T08:00:00.000000Z"), new("sequence", $"{sequence:D15}"),
        ],
    };

    private SqliteCollectorStore Open(string name) => CollectorUnderTest.OpenSqlite(_folder.File(name));

    private CollectorService Collector(ICollectorStore store, string id) => new(
        LinkUnderTest.Options(_broker.Port) with { ClientId = id, ReceiveWindow = 1000 },
        new NoCredentials(), CollectorService.Filter("collectors", site: null), store, schemas: null, repair: null, TimeProvider.System, NullLoggerFactory.Instance);

    private static async Task StartAsync(CollectorService collector)
    {
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        collector.Link.StatusChanged += status => _ = status.State == LinkState.Connected && connected.TrySetResult();
        collector.Start();
        await connected.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
    }

    private static async Task UntilAsync(CollectorService collector, Func<CollectorTotals, bool> condition)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(KeptBatch batch) => _ = condition(collector.Totals) && reached.TrySetResult();
        collector.Kept += Look;
        Look(default);
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
        collector.Kept -= Look;
    }

    private sealed class NoCredentials : ILinkCredentials
    {
        public Outcome<LinkCredentials> Current() => new LinkCredentials(null, null, null);
    }

    /// <summary>A store whose disk can be full for a while.</summary>
    private sealed class FailingStore(ICollectorStore real) : ICollectorStore
    {
        public bool Fails { get; set; }

        public TaskCompletionSource Refused { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Outcome<KeptBatch> Keep(IReadOnlyList<EdgeCenter.Sync.Events.CloudEvent> events, IReadOnlyList<RefusedMessage> refused)
        {
            if (!Fails)
            {
                return real.Keep(events, refused);
            }

            Refused.TrySetResult();
            return new Problem("store-full", "The disk is full.", "磁盘已满。");
        }

        public Outcome<IReadOnlyList<StreamCount>> Counts() => real.Counts();

        public Outcome<IReadOnlyList<StreamGaps>> FindGaps() => real.FindGaps();

        public Outcome<Unit> GiveUp(string site, string appliance, GivenUpEvents given) => real.GiveUp(site, appliance, given);

        public Outcome<long> RefusedCount() => real.RefusedCount();

        public void Dispose()
        {
        }
    }
}
