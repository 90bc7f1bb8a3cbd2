using System.Globalization;
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
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Appliance.Fleet;

/// <summary>One simulated appliance: the real store, outbox and connection, without cameras and doors.</summary>
internal sealed class FleetMember : IAsyncDisposable
{
    public const string Site = "fleet";

    public const string Stream = "gates";

    private readonly Store _store;
    private readonly EventOutbox _outbox;
    private readonly CloudConnection _cloud;
    private readonly UlidSource _ids;
    private readonly TimeProvider _time;
    private readonly byte[] _data;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private FleetMember(
        int number, Store store, EventOutbox outbox, UlidSource ids, IClockQualitySource clock, SyncOptions options, ILinkCredentials credentials, int dataBytes,
        TimeProvider time, ILoggerFactory logs)
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"edge-{number}");
        _store = store;
        _time = time;
        _ids = ids;
        _outbox = outbox;
        _cloud = new CloudConnection(
            options, new Topics(Site, Name), credentials, _outbox, new NothingWrong(), "fleet", clock, time, logs);
        _data = Encoding.UTF8.GetBytes($$"""{"filler":"{{new string('x', Math.Max(0, dataBytes - 13))}}"}""");
        _running = Task.Run(() => _cloud.RunAsync(_stop.Token));
    }

    public string Name { get; }

    /// <summary>Events on its disk: the number of the newest.</summary>
    public long Committed { get; private set; }

    /// <summary>Of these, how many had left before this run.</summary>
    public long LeftBefore { get; private init; }

    public CloudConnection Cloud => _cloud;

    public static async ValueTask<Outcome<FleetMember>> StartAsync(
        int number, string folder, SyncOptions options, ILinkCredentials credentials, int dataBytes, TimeProvider time, ILoggerFactory logs)
    {
        Outcome<Store> opened = StateFolder.Open(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"edge-{number}")))
            .Then(state => Store.Open(new StoreOptions { Folder = state.Path }, CoreMigrations.All, time, NullLogger<Store>.Instance));
        if (!opened.TryGet(out Store? store, out Problem? problem))
        {
            return problem;
        }

        var ids = new UlidSource(time);
        var clock = new KernelClockQuality(time, () => true);
        var outbox = new EventOutbox(store, new EventFactory(time, ids, clock), NullLogger<EventOutbox>.Instance);
        if (!(await outbox.StatusAsync().ConfigureAwait(false)).TryGet(out OutboxStatus? found, out problem))
        {
            outbox.Dispose();
            store.Dispose();
            return problem;
        }

        long committed = found.Streams.GetValueOrDefault(Stream);
        return new FleetMember(number, store, outbox, ids, clock, options, credentials, dataBytes, time, logs)
        {
            Committed = committed,
            LeftBefore = committed - found.Waiting,
        };
    }

    /// <summary>Something happens there.</summary>
    public async ValueTask<Outcome<long>> HappenAsync()
    {
        Outcome<long> appended = await _store.AppendAsync(new EdgeEvent
        {
            Id = _ids.Next(),
            Source = "/gates/front-door",
            Type = "edgecenter.fleet.simulated.v1",
            Time = _time.GetUtcNow(),
            ClockQuality = ClockQuality.Synchronised,
            Stream = Stream,
            Data = _data,
        }).ConfigureAwait(false);
        if (appended.Succeeded)
        {
            Committed = appended.Value;
        }

        return appended;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
        await _cloud.DisposeAsync().ConfigureAwait(false);
        _outbox.Dispose();
        _store.Dispose();
        _stop.Dispose();
    }

    private sealed class NothingWrong : IHealth
    {
        public IReadOnlyList<string> Problems => [];
    }
}
