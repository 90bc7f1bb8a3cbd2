using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Sync.Collector;
using EdgeCenter.Sync.Link;
using EdgeCenter.Sync.Schemas;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.SystemTests.Support;

/// <summary>A real collector with a database of its own, in this process.</summary>
internal sealed class CollectorUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly ICollectorStore _store;

    private CollectorUnderTest(ICollectorStore store, int port, string id, ILinkCredentials? credentials = null)
    {
        _store = store;
        Service = new CollectorService(
            LinkUnderTest.Options(port) with { ClientId = id, ReceiveWindow = 1000 },
            credentials ?? new NoCredentials(), CollectorService.Filter("collectors", site: null), store, SchemaCatalogue.Shipped,
            new GapRepairOptions(null, "collector", null, TimeSpan.FromMilliseconds(500)), TimeProvider.System, NullLoggerFactory.Instance);
    }

    public CollectorService Service { get; }

    public IReadOnlyList<StreamCount> Counts => _store.Counts().Value;

    /// <summary>Starts one and waits until the broker knows what it wants to hear.</summary>
    public static async Task<CollectorUnderTest> StartAsync(string folder, int port, string id = "collector")
    {
        var collector = new CollectorUnderTest(OpenSqlite(folder), port, id);
        await collector.ConnectAsync();
        return collector;
    }

    public static async Task<CollectorUnderTest> StartAsync(ICollectorStore store, int port, string id, ILinkCredentials? credentials = null)
    {
        var collector = new CollectorUnderTest(store, port, id, credentials);
        await collector.ConnectAsync();
        return collector;
    }

    public static SqliteCollectorStore OpenSqlite(string folder)
    {
        Directory.CreateDirectory(folder);
        return new SqliteCollectorStore(Store.Open(
            new StoreOptions { Folder = folder }, [.. CoreMigrations.All, .. CollectorMigrations.All], TimeProvider.System, NullLogger<Store>.Instance).Value);
    }

    /// <summary>Waits until the totals are as wanted; looked at after each batch.</summary>
    public async Task UntilAsync(Func<CollectorTotals, bool> condition)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(KeptBatch batch) => _ = condition(Service.Totals) && reached.TrySetResult();
        Service.Kept += Look;
        Look(default);
        await Task.WhenAny(reached.Task, Task.Delay(Patience, TimeProvider.System));
        Service.Kept -= Look;
        Assert.True(reached.Task.IsCompleted, $"{Service.Totals}\n{Service.Link.Status}\n{string.Join('\n', Counts)}");
    }

    /// <summary>Waits until every stream is complete up to these numbers.</summary>
    public Task CompleteAsync(params IReadOnlyCollection<long> highest) =>
        UntilAsync(_ => Counts is var counts && counts.Count == highest.Count && counts.All(count => count.IsComplete)
            && counts.Select(count => count.Highest).Order().SequenceEqual(highest.Order()));

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        _store.Dispose();
    }

    private async Task ConnectAsync()
    {
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Service.Link.StatusChanged += status => _ = status.State == LinkState.Connected && connected.TrySetResult();
        Service.Start();
        await connected.Task.WaitAsync(Patience, TimeProvider.System);
    }

    private sealed class NoCredentials : ILinkCredentials
    {
        public Outcome<LinkCredentials> Current() => new LinkCredentials(null, null, null);
    }
}
