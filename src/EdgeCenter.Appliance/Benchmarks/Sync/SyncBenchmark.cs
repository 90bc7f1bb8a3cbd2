using System.Diagnostics;
using EdgeCenter.Appliance.Brokers;
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

namespace EdgeCenter.Appliance.Benchmarks.Sync;

/// <summary>
/// <c>bench sync</c>: how fast a file outbox leaves through MQTT, each event acknowledged and deleted, against a C client of the same library that does
/// nothing but publish the same messages with the same window to the same broker. Rounds alternate, so that what slows the machine slows both.
/// <list type="bullet">
/// <item><c>drain200</c>, <c>drain2000</c>: rate of the drain over the rate of the C client, 200 and 2,000 bytes of data; committed by fifty producers.</item>
/// <item><c>drain200Scattered</c>: the same for a backlog in which every event was committed on its own and priorities are mixed.</item>
/// <item><c>backlogMegabytes</c>: how much more memory is resident at most while a million events leave than while twenty thousand do.</item>
/// </list>
/// </summary>
internal static class SyncBenchmark
{
    private const int Window = 100;
    private const int Producers = 50;
    private const double Limit = 0.8;
    private const int SmallBacklog = 20_000;
    private const int LargeBacklog = 1_000_000;
    private const double LimitMegabytes = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <param name="folder">On the disk that is to be measured.</param>
    /// <param name="rounds">Pairs of runs; the median counts.</param>
    public static async Task<Outcome<BenchReport>> RunAsync(string folder, int rounds, TimeProvider time, CancellationToken cancellation)
    {
        string own = Path.Combine(Path.GetFullPath(folder), $"bench-sync-{Environment.ProcessId}");
        Directory.CreateDirectory(own);
        try
        {
            if (!(await ReferenceClient.CompileAsync(own, cancellation).ConfigureAwait(false)).TryGet(out ReferenceClient? reference, out Problem? problem)
                || !(await LocalBroker.StartAsync(own, cancellation).ConfigureAwait(false)).TryGet(out LocalBroker? broker, out problem))
            {
                return problem;
            }

            using (broker)
            {
                return await MeasureAsync(own, reference, broker, rounds, time, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            Directory.Delete(own, recursive: true);
        }
    }

    private static async Task<Outcome<BenchReport>> MeasureAsync(
        string folder, ReferenceClient reference, LocalBroker broker, int rounds, TimeProvider time, CancellationToken cancellation)
    {
        SyncCase[] cases = [new("drain200", 100_000, 200, false), new("drain2000", 40_000, 2000, false), new("drain200Scattered", 40_000, 200, true)];
        Dictionary<string, double> ratios = [], absolute = [], limits = [];
        foreach (SyncCase one in cases)
        {
            List<SyncRound> measured = [];
            for (int round = 0; round < rounds; round++)
            {
                Outcome<SyncRound> figures = await RoundAsync(folder, one, reference, broker, time, cancellation).ConfigureAwait(false);
                if (!figures.TryGet(out SyncRound? figure, out Problem? problem))
                {
                    return problem;
                }

                measured.Add(figure);
            }

            ratios[one.Name] = Median(measured.Select(round => round.ReferenceSeconds / round.DrainSeconds));
            limits[one.Name] = Limit;
            absolute[$"{one.Name}EventsPerSecond"] = Median(measured.Select(round => one.Events / round.DrainSeconds));
            absolute[$"{one.Name}ReferencePerSecond"] = Median(measured.Select(round => one.Events / round.ReferenceSeconds));
            absolute[$"{one.Name}CpuMicrosecondsPerEvent"] = Median(measured.Select(round => 1e6 * round.DrainCpuSeconds / one.Events));
            absolute[$"{one.Name}ReferenceCpuMicrosecondsPerEvent"] = Median(measured.Select(round => 1e6 * round.ReferenceCpuSeconds / one.Events));
        }

        if (!(await PeakAsync(folder, SmallBacklog, broker, time, cancellation).ConfigureAwait(false)).TryGet(out double small, out Problem? unfilled)
            || !(await PeakAsync(folder, LargeBacklog, broker, time, cancellation).ConfigureAwait(false)).TryGet(out double large, out unfilled))
        {
            return unfilled;
        }

        ratios["backlogMegabytes"] = large - small;
        limits["backlogMegabytes"] = LimitMegabytes;
        absolute["backlogEvents"] = LargeBacklog;
        absolute["backlogResidentMegabytes"] = large;
        absolute["window"] = Window;
        absolute["rounds"] = rounds;
        return new BenchReport("sync", ratios, absolute, limits, BenchMachine.This());
    }

    private static async Task<Outcome<SyncRound>> RoundAsync(
        string folder, SyncCase one, ReferenceClient reference, LocalBroker broker, TimeProvider time, CancellationToken cancellation)
    {
        string state = Path.Combine(folder, "outbox");
        Directory.CreateDirectory(state);
        try
        {
            if (!Store.Open(new StoreOptions { Folder = state, OutboxByteBudget = 1L << 40 }, CoreMigrations.All, time, NullLogger<Store>.Instance)
                .TryGet(out Store? store, out Problem? problem))
            {
                return problem;
            }

            using (store)
            {
                var filler = new OutboxFiller(store, time);
                Outcome<Unit> filled = one.Scattered
                    ? await filler.OneByOneAsync(one.Events, one.Bytes, cancellation).ConfigureAwait(false)
                    : await filler.TogetherAsync(one.Events, one.Bytes, Producers, cancellation).ConfigureAwait(false);
                if (!filled.Succeeded)
                {
                    return filled.Problem;
                }

                Outcome<(double Seconds, double CpuSeconds)> published =
                    await reference.PublishAsync(broker.Port, one.Events, one.Bytes, Window, cancellation).ConfigureAwait(false);
                if (!published.Succeeded)
                {
                    return published.Problem;
                }

                (double seconds, double cpu) = await DrainAsync(store, broker.Port, one.Events, time, cancellation).ConfigureAwait(false);
                return new SyncRound(seconds, cpu, published.Value.Seconds, published.Value.CpuSeconds);
            }
        }
        finally
        {
            Directory.Delete(state, recursive: true);
        }
    }

    /// <summary>Resident memory at most, in megabytes, while a backlog of so many events leaves.</summary>
    private static async Task<Outcome<double>> PeakAsync(string folder, int events, LocalBroker broker, TimeProvider time, CancellationToken cancellation)
    {
        string state = Path.Combine(folder, "backlog");
        Directory.CreateDirectory(state);
        try
        {
            if (!Store.Open(new StoreOptions { Folder = state, OutboxByteBudget = 1L << 40 }, CoreMigrations.All, time, NullLogger<Store>.Instance)
                .TryGet(out Store? store, out Problem? problem))
            {
                return problem;
            }

            using (store)
            {
                Outcome<Unit> filled = await new OutboxFiller(store, time).TogetherAsync(events, 200, Producers, cancellation).ConfigureAwait(false);
                if (!filled.Succeeded)
                {
                    return filled.Problem;
                }

                // What fifty producers left behind is not the drain's.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                using Process self = Process.GetCurrentProcess();
                double peak = 0;
                await DrainAsync(store, broker.Port, events, time, cancellation, () =>
                {
                    self.Refresh();
                    peak = Math.Max(peak, self.WorkingSet64 / 1e6);
                }).ConfigureAwait(false);
                return peak;
            }
        }
        finally
        {
            Directory.Delete(state, recursive: true);
        }
    }

    /// <summary>From the moment the connection is up until the last event is acknowledged and deleted.</summary>
    private static async Task<(double Seconds, double CpuSeconds)> DrainAsync(
        Store store, int port, int events, TimeProvider time, CancellationToken cancellation, Action? look = null)
    {
        var options = new SyncOptions { Brokers = [$"127.0.0.1:{port}"], Tls = false, Window = Window, NeedsListener = false };
        var clock = new KernelClockQuality(time);
        using var outbox = new EventOutbox(store, new EventFactory(time, new UlidSource(time), clock), NullLogger<EventOutbox>.Instance);
        await using var cloud = new CloudConnection(
            options, new Topics("bench", "edge-1"), new FileCredentials(options), outbox, new NothingWrong(), "bench", clock, time,
            NullLoggerFactory.Instance);
        var connected = new TaskCompletionSource<(long At, TimeSpan Cpu)>(TaskCreationOptions.RunContinuationsAsynchronously);
        using Process self = Process.GetCurrentProcess();
        cloud.Link.StatusChanged += status =>
        {
            if (status.State == LinkState.Connected)
            {
                connected.TrySetResult((Stopwatch.GetTimestamp(), self.TotalProcessorTime));
            }
        };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task running = Task.Run(() => cloud.RunAsync(stop.Token), CancellationToken.None);
        (long began, TimeSpan cpuBefore) = await connected.Task.WaitAsync(Patience, time, cancellation).ConfigureAwait(false);
        while (cloud.Pump.Counters.Settled < events)
        {
            look?.Invoke();
            await Task.Delay(TimeSpan.FromMilliseconds(look is null ? 2 : 50), time, cancellation).ConfigureAwait(false);
        }

        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        self.Refresh();
        double cpu = (self.TotalProcessorTime - cpuBefore).TotalSeconds;
        await stop.CancelAsync().ConfigureAwait(false);
        await running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
        return (seconds, cpu);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private sealed class NothingWrong : IHealth
    {
        public IReadOnlyList<string> Problems => [];
    }
}
