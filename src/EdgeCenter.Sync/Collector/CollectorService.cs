using EdgeCenter.Sync.Link;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Sync.Collector;

/// <summary>One collector at work. Several of one group share the events between them; each event goes to one.</summary>
public sealed class CollectorService : IAsyncDisposable
{
    private readonly EventCollector _collector;
    private readonly CancellationTokenSource _stop = new();
    private Task _repairing = Task.CompletedTask;

    /// <param name="link">How to reach the broker.</param>
    /// <param name="credentials">Of the collector.</param>
    /// <param name="filter">Which events, see <see cref="Filter"/>.</param>
    /// <param name="store">Where they are kept; the caller's to close, after this.</param>
    /// <param name="schemas">What their data must look like; null: not checked.</param>
    /// <param name="repair">How to ask for what is missing; null: it is only counted.</param>
    public CollectorService(
        LinkOptions link, ILinkCredentials credentials, string filter, ICollectorStore store, IEventSchemas? schemas, GapRepairOptions? repair,
        TimeProvider time, ILoggerFactory logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        _collector = new EventCollector(store, schemas, logs.CreateLogger<CollectorService>());
        Link = new MqttLink(link, credentials, sender: null, _collector, time, logs.CreateLogger<MqttLink>());
        Link.Want(filter);
        Repair = repair is null ? null : new GapRepair(store, repair, time, logs.CreateLogger<GapRepair>());
    }

    /// <summary>Told after each batch that is on disk, on the network thread: note it and return.</summary>
    public event Action<KeptBatch>? Kept
    {
        add => _collector.Kept += value;
        remove => _collector.Kept -= value;
    }

    public MqttLink Link { get; }

    public GapRepair? Repair { get; }

    public CollectorTotals Totals => _collector.Totals;

    /// <summary>Events of one site or of all, shared by a group of collectors.</summary>
    /// <param name="group">Collectors of one group share; each group gets everything.</param>
    /// <param name="site">Null: of all.</param>
    public static string Filter(string group, string? site) => $"$share/{group}/{Topics.Root}/{site ?? "+"}/+/events/#";

    public void Start()
    {
        Link.Start();
        if (Repair is not null)
        {
            _repairing = Repair.RunAsync(Link, _stop.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _repairing.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
        await Link.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }
}
