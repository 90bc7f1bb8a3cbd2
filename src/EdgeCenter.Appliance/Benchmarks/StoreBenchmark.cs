using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Appliance.Benchmarks;

/// <summary>
/// <c>bench store</c>: what it costs to have one event acknowledged, by one producer and by fifty.
/// <list type="bullet">
/// <item><c>singleCommit</c>: one producer's commit against a raw append (pwrite, fdatasync) of exactly the bytes that this commit wrote to the
/// log, to a file in the same folder, measured right after it. Median of the pairs' quotients: a disk that others keep busy slows both of a pair.</item>
/// <item><c>singleCommitToOverwrite</c>: the same against a raw write over bytes that are there already, which saves the disk the work of
/// growing a file: the strictest yardstick there is, and without a limit.</item>
/// <item><c>groupCommit</c>: acknowledged events a second of 50 concurrent producers, each waiting for its answer before it goes on, against
/// those of one producer. Both count an event only when its commit is on disk. Median of the rounds.</item>
/// </list>
/// </summary>
public static class StoreBenchmark
{
    public const int Producers = 50;

    private const int WarmUpRounds = 3;
    private const int Rounds = 15;
    private const int SinglesPerRound = 300;
    private const int EventsPerProducer = 400;

    /// <param name="folder">On the disk that is to be measured; a folder made in it is deleted again.</param>
    public static async Task<Outcome<BenchReport>> RunAsync(string folder, TimeProvider time, CancellationToken cancellation = default)
    {
        string own = Path.Combine(folder, $"bench-store-{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(own);
            using var raw = new RawDisk(own);
            if (!Store.Open(new StoreOptions { Folder = own }, CoreMigrations.All, time, NullLogger<Store>.Instance).TryGet(out Store? store, out Problem? problem))
            {
                return problem;
            }

            using (store)
            {
                return await MeasureAsync(store, raw, new EventMaker(time), time, cancellation);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            return new Problem(
                "bench-folder-unusable",
                $"The folder cannot be measured ({e.Message}). Name one on a disk with 200 MB free that this user may write.",
                $"无法在该文件夹中测试（{e.Message}）。请指定当前用户可写、剩余空间不少于 200 MB 的磁盘文件夹。",
                folder);
        }
        finally
        {
            if (Directory.Exists(own))
            {
                Directory.Delete(own, recursive: true);
            }
        }
    }

    private static async Task<Outcome<BenchReport>> MeasureAsync(
        Store store, RawDisk raw, EventMaker events, TimeProvider time, CancellationToken cancellation)
    {
        List<double> commits = [], appends = [], overwrites = [], singleRates = [], groupRates = [], gains = [];
        for (int round = -WarmUpRounds; round < Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            double spent = 0;
            for (int i = 0; i < SinglesPerRound; i++)
            {
                (double Commit, double Append, double Overwrite) = await PairAsync(store, raw, events.Next(), time);
                spent += Commit;
                if (round >= 0)
                {
                    commits.Add(Commit);
                    appends.Add(Append);
                    overwrites.Add(Overwrite);
                }
            }

            double singleRate = SinglesPerRound / (spent / 1e6);
            double groupRate = await GroupRateAsync(store, events, time);
            if (round >= 0)
            {
                singleRates.Add(singleRate);
                groupRates.Add(groupRate);
                gains.Add(groupRate / singleRate);
            }
        }

        return new BenchReport(
            "store",
            new Dictionary<string, double>
            {
                ["singleCommit"] = Median(commits.Zip(appends, (commit, append) => commit / append)),
                ["singleCommitToOverwrite"] = Median(commits.Zip(overwrites, (commit, overwrite) => commit / overwrite)),
                ["groupCommit"] = Median(gains),
            },
            new Dictionary<string, double>
            {
                ["singleCommitMicroseconds"] = Median(commits),
                ["rawAppendMicroseconds"] = Median(appends),
                ["rawOverwriteMicroseconds"] = Median(overwrites),
                ["singleEventsPerSecond"] = Median(singleRates),
                ["groupEventsPerSecond"] = Median(groupRates),
                ["producers"] = Producers,
                ["eventDataBytes"] = EventMaker.DataBytes,
            },
            new Dictionary<string, double> { ["singleCommit"] = 1.2, ["groupCommit"] = 20 },
            BenchMachine.This());
    }

    /// <returns>Microseconds of one commit, and of bringing the same bytes to the disk without the store, both ways.</returns>
    private static async ValueTask<(double Commit, double Append, double Overwrite)> PairAsync(
        Store store, RawDisk raw, EdgeEvent e, TimeProvider time)
    {
        long before = store.LogBytesWritten;
        long start = time.GetTimestamp();
        _ = (await store.AppendAsync(e)).Value;
        double commit = time.GetElapsedTime(start).TotalMicroseconds;
        int bytes = (int)(store.LogBytesWritten - before);

        start = time.GetTimestamp();
        raw.Append(bytes);
        double append = time.GetElapsedTime(start).TotalMicroseconds;

        start = time.GetTimestamp();
        raw.Overwrite(bytes);
        return (commit, append, time.GetElapsedTime(start).TotalMicroseconds);
    }

    private static async Task<double> GroupRateAsync(Store store, EventMaker events, TimeProvider time)
    {
        long start = time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Producers).Select(producer => Task.Run(async () =>
        {
            for (int i = 0; i < EventsPerProducer; i++)
            {
                _ = (await store.AppendAsync(events.Next())).Value;
            }
        })));
        return Producers * EventsPerProducer / time.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private sealed class EventMaker(TimeProvider time)
    {
        private static readonly byte[] Data =
            """{"person":"E1234","gate":"front-door","direction":"in","reason":"granted","similarity":0.6231,"falseMatchRate":1.2e-6}"""u8.ToArray();

        private readonly UlidSource _ids = new(time);

        public static int DataBytes => Data.Length;

        public EdgeEvent Next() => new()
        {
            Id = _ids.Next(),
            Source = "/gates/front-door",
            Type = "edgecenter.gate.access-granted.v1",
            Subject = "E1234",
            Time = time.GetUtcNow(),
            ClockQuality = ClockQuality.Synchronised,
            Stream = "gates",
            Priority = EventPriority.High,
            Data = Data,
        };
    }
}
