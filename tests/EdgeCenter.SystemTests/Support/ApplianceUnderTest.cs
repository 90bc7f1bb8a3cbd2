using System.Text;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using EdgeCenter.Sync;
using EdgeCenter.Sync.Commands;
using EdgeCenter.Sync.Commands.Handlers;
using EdgeCenter.Sync.Commands.Journal;
using EdgeCenter.Sync.Configuration;
using EdgeCenter.Sync.Link;
using EdgeCenter.Sync.Schemas;
using EdgeCenter.Sync.Status;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.SystemTests.Support;

/// <summary>The sending half of an appliance in this process: a real store, a real outbox, a real connection.</summary>
internal sealed class ApplianceUnderTest : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly SecretKey _siteKey = new(new byte[SecretKey.Size]);
    private readonly UlidSource _ids;
    private readonly TimeProvider _time;
    private readonly Task _running;

    /// <param name="folder">Of the store; one that is there already is opened.</param>
    /// <param name="ports">Of brokers on loopback.</param>
    public ApplianceUnderTest(string folder, params int[] ports)
        : this(folder, TimeProvider.System, ports)
    {
    }

    public ApplianceUnderTest(string folder, TimeProvider time, params int[] ports)
        : this(folder, time, null, null, ports)
    {
    }

    /// <param name="certificates">With them TLS, without them none.</param>
    /// <param name="part">What else talks over the connection.</param>
    public ApplianceUnderTest(string folder, TimeProvider time, ILinkCredentials? certificates, ICloudPart? part, params int[] ports)
    {
        _time = time;
        _ids = new UlidSource(time);
        Store = OpenStore(folder, time);
        var clock = new KernelClockQuality(time, () => true);
        Outbox = new EventOutbox(Store, new EventFactory(time, _ids, clock), NullLogger<EventOutbox>.Instance);
        var options = new SyncOptions
        {
            Brokers = [.. ports.Select(port => $"127.0.0.1:{port}")],
            Tls = false,
            KeepAlive = TimeSpan.FromSeconds(5),
            ConnectTimeout = TimeSpan.FromSeconds(2),
            LongestWait = TimeSpan.FromSeconds(1),
            StatusEvery = TimeSpan.FromSeconds(5),
        };
        var topics = new Topics("hq", "edge-1");
        var audit = new AuditLog(Store, _siteKey, time, _ids);
        var commands = new CommandOptions { Unsigned = [CommandType.ReplayEvents] };
        var processor = new CommandProcessor(
            topics, new CommandPolicy(commands, [], topics, SchemaCatalogue.Shipped), new CommandJournal(Store, audit, TimeSpan.FromDays(1)),
            [new ReplayEventsHandler(Outbox)], audit, clock, time, NullLogger<CommandProcessor>.Instance);
        Cloud = new CloudConnection(
            options, topics, certificates ?? new FileCredentials(options), Outbox, new Healthy(), "test", clock, time, NullLoggerFactory.Instance)
        {
            Parts = part is null ? [processor] : [processor, part],
        };
        _running = Task.Run(() => Cloud.RunAsync(_stop.Token));
    }

    /// <summary>An appliance's store, also one that an appliance process has left.</summary>
    public static Store OpenStore(string folder, TimeProvider? time = null)
    {
        Directory.CreateDirectory(folder);
        return Store.Open(new StoreOptions { Folder = folder }, [.. CoreMigrations.All, .. CommandMigrations.All], time ?? TimeProvider.System, NullLogger<Store>.Instance).Value;
    }

    public Store Store { get; }

    public EventOutbox Outbox { get; }

    public CloudConnection Cloud { get; }

    /// <summary>Commits an event and answers its number.</summary>
    public async Task<long> AppendAsync(string stream, EventPriority priority = EventPriority.Normal, string data = """{"door":"front"}""") =>
        (await TryAppendAsync(stream, priority, data)).Value;

    public ValueTask<Outcome<long>> TryAppendAsync(string stream, EventPriority priority = EventPriority.Normal, string data = """{"door":"front"}""") =>
        Store.AppendAsync(new EdgeEvent
        {
            Id = _ids.Next(),
            Source = "/gates/front-door",
            Type = "edgecenter.test.happened.v1",
            Time = _time.GetUtcNow(),
            ClockQuality = ClockQuality.Synchronised,
            Stream = stream,
            Priority = priority,
            Data = Encoding.UTF8.GetBytes(data),
        });

    /// <summary>Commits events one after the other until told to stop.</summary>
    /// <returns>The number of the last.</returns>
    public async Task<long> ProduceAsync(string stream, CancellationToken stop)
    {
        long last = 0;
        while (!stop.IsCancellationRequested)
        {
            last = await AppendAsync(stream);
        }

        return last;
    }

    /// <summary>Waits until the link is as wanted.</summary>
    public async Task UntilAsync(Func<LinkStatus, bool> condition)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(LinkStatus status) => _ = condition(status) && reached.TrySetResult();
        Cloud.Link.StatusChanged += Look;
        Look(Cloud.Link.Status);
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System);
        Cloud.Link.StatusChanged -= Look;
    }

    /// <summary>Waits until the broker has acknowledged everything.</summary>
    public async Task DrainedAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2), TimeProvider.System);
        while ((await Outbox.StatusAsync()).Value is var status && status.Waiting + status.InFlight > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        await Cloud.DisposeAsync();
        Outbox.Dispose();
        Store.Dispose();
        _siteKey.Dispose();
        _stop.Dispose();
    }

    private sealed class Healthy : IHealth
    {
        public IReadOnlyList<string> Problems => [];
    }
}
