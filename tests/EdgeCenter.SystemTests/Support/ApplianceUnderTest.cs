using System.Text;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using EdgeCenter.Sync;
using EdgeCenter.Sync.Configuration;
using EdgeCenter.Sync.Link;
using EdgeCenter.Sync.Status;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.SystemTests.Support;

/// <summary>The sending half of an appliance in this process: a real store, a real outbox, a real connection.</summary>
internal sealed class ApplianceUnderTest : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly UlidSource _ids = new(TimeProvider.System);
    private readonly Task _running;

    /// <param name="folder">Of the store; one that is there already is opened.</param>
    /// <param name="ports">Of brokers on loopback.</param>
    public ApplianceUnderTest(string folder, params int[] ports)
    {
        Directory.CreateDirectory(folder);
        Store = Store.Open(new StoreOptions { Folder = folder }, CoreMigrations.All, TimeProvider.System, NullLogger<Store>.Instance).Value;
        var clock = new KernelClockQuality(TimeProvider.System, () => true);
        Outbox = new EventOutbox(Store, new EventFactory(TimeProvider.System, _ids, clock), NullLogger<EventOutbox>.Instance);
        var options = new SyncOptions
        {
            Brokers = [.. ports.Select(port => $"127.0.0.1:{port}")],
            Tls = false,
            KeepAlive = TimeSpan.FromSeconds(5),
            ConnectTimeout = TimeSpan.FromSeconds(2),
            LongestWait = TimeSpan.FromSeconds(1),
        };
        Cloud = new CloudConnection(
            options, new Topics("hq", "edge-1"), new FileCredentials(options), Outbox, new Healthy(), "test",
            clock, TimeProvider.System, NullLoggerFactory.Instance);
        _running = Task.Run(() => Cloud.RunAsync(_stop.Token));
    }

    public Store Store { get; }

    public EventOutbox Outbox { get; }

    public CloudConnection Cloud { get; }

    /// <summary>Commits an event and answers its number.</summary>
    public async Task<long> AppendAsync(string stream, EventPriority priority = EventPriority.Normal, string data = """{"door":"front"}""")
    {
        Outcome<long> appended = await Store.AppendAsync(new EdgeEvent
        {
            Id = _ids.Next(),
            Source = "/gates/front-door",
            Type = "edgecenter.test.happened.v1",
            Time = TimeProvider.System.GetUtcNow(),
            ClockQuality = ClockQuality.Synchronised,
            Stream = stream,
            Priority = priority,
            Data = Encoding.UTF8.GetBytes(data),
        });
        return appended.Value;
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
        _stop.Dispose();
    }

    private sealed class Healthy : IHealth
    {
        public IReadOnlyList<string> Problems => [];
    }
}
