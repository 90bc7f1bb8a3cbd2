using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Attendance.Configuration;
using EdgeCenter.Gates.Attendance.Days;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace EdgeCenter.Appliance.Benchmarks;

/// <summary>
/// <c>bench attendance</c>: a month of 500 people on rotating shifts, some 60,000 punches, read from a real store and computed. The yardstick is
/// reading the punches alone.
/// </summary>
internal static class AttendanceBenchmark
{
    public const int People = 500;

    private const int Rounds = 7;
    private static readonly LocalDate First = new(2026, 11, 1);
    private static readonly LocalDate Last = new(2026, 11, 30);

    public static async Task<Outcome<BenchReport>> RunAsync(string folder, TimeProvider time, CancellationToken cancellation)
    {
        string path = Path.Combine(folder, $"edgecenter-bench-{Environment.ProcessId}");
        Directory.CreateDirectory(path);
        try
        {
            Outcome<Store> opened = Store.Open(
                new StoreOptions { Folder = path }, [.. CoreMigrations.All, .. GateMigrations.All, .. AttendanceMigrations.All], time, NullLogger<Store>.Instance);
            if (!opened.TryGet(out Store? store, out Problem? problem))
            {
                return problem;
            }

            using (store)
            {
                return await MeasureAsync(store, time, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static async Task<Outcome<BenchReport>> MeasureAsync(Store store, TimeProvider time, CancellationToken cancellation)
    {
        AttendancePlan plan = AttendancePlan.Compile(Options(), "Asia/Shanghai", []).Plan!;
        Person[] people = [.. Enumerable.Range(0, People).Select(i => new Person
        {
            Id = PersonId.Parse($"E{1000 + i}"), Name = new PersonName($"员工 {i}"), Groups = [i % 3 == 0 ? "rotating" : "office"],
        })];
        List<Punch> punches = new MadeUpPunches(plan, new UlidSource(time), seed: 1).Of(people, First, Last);
        foreach (Punch[] some in punches.Chunk(1_000))
        {
            Outcome<Unit> written = await store.WriteAsync(
                transaction =>
                {
                    foreach (Punch punch in some)
                    {
                        PunchStore.Append(transaction, punch);
                    }

                    return Unit.Value;
                },
                cancellation).ConfigureAwait(false);
            if (!written.Succeeded)
            {
                return written.Problem;
            }
        }

        var book = new AttendanceBook(store, plan, time);
        var month = new Timings();
        var read = new Timings();
        long days = 0;
        for (int round = 0; round < Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            read.Time(() => _ = new PunchStore(store).List(new PunchQuery { Limit = int.MaxValue }).Value.Count);
            month.Time(() => days = book.Days(people, First, Last).Value.Sum(person => person.Days.Count));
        }

        return new BenchReport(
            "attendance",
            new Dictionary<string, double> { ["monthSeconds"] = month.Median / 1_000, ["monthToReading"] = month.MedianRatioTo(read) },
            new Dictionary<string, double>
            {
                ["monthSeconds"] = month.Median / 1_000,
                ["readingSeconds"] = read.Median / 1_000,
                ["people"] = People,
                ["punches"] = punches.Count,
                ["dayRecords"] = days,
                ["dayMicroseconds"] = month.Median * 1_000 / days,
            },
            new Dictionary<string, double> { ["monthSeconds"] = 1 },
            BenchMachine.This());
    }

    private static AttendanceOptions Options()
    {
        ShiftOptions day = new()
        {
            Hours = ["09:00-18:00"], Breaks = ["12:00-13:00"], LateGrace = TimeSpan.FromMinutes(5), BreakAllowance = TimeSpan.FromMinutes(30),
            Overtime = new OvertimeOptions { Minimum = TimeSpan.FromMinutes(30), Step = TimeSpan.FromMinutes(30), DailyCap = TimeSpan.FromHours(3) },
        };
        ShiftOptions turn = new() { AutoBreaks = [new AutoBreakOptions { After = TimeSpan.FromHours(6), Length = TimeSpan.FromMinutes(30) }] };
        return new AttendanceOptions
        {
            Shifts = new Dictionary<string, ShiftOptions>
            {
                ["day"] = day, ["early"] = turn with { Hours = ["06:00-14:00"] }, ["late"] = turn with { Hours = ["14:00-22:00"] },
                ["night"] = turn with { Hours = ["22:00-06:00"] },
            },
            Rosters = new Dictionary<string, RosterOptions>
            {
                ["office"] = new() { Start = "2026-01-05", Cycle = ["day", "day", "day", "day", "day", "off", "off"] },
                ["rotating"] = new() { Start = "2026-01-01", Cycle = ["early", "early", "late", "late", "night", "night", "off", "off"] },
            },
            Assignments = [new AssignmentOptions { Roster = "rotating", Groups = ["rotating"] }, new AssignmentOptions { Roster = "office", Groups = ["office"] }],
        };
    }
}
