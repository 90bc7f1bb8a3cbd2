using Dapper;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Tests.Core.People;
using EdgeCenter.Tests.Core.Storage;
using EdgeCenter.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace EdgeCenter.Tests.Gates.Attendance;

public sealed class PunchStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly UlidSource _ids = new(new ManualTimeProvider());
    private readonly Store _store;
    private readonly PunchStore _punches;

    public PunchStoreTests()
    {
        _store = Store.Open(
            new StoreOptions { Folder = _folder.Path }, [.. CoreMigrations.All, .. GateMigrations.All], TimeProvider.System, NullLogger<Store>.Instance).Value;
        _punches = new PunchStore(_store);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_punch_is_read_as_it_was_written()
    {
        Punch punch = Punch();
        Punch bare = Punch(time: GateWords.Monday.AddTicks(10)) with { Evidence = punch.Evidence with { FalseMatchRate = null, LivenessScore = null } };
        await WriteAsync(punch, bare);

        Assert.Equal([bare, punch], _punches.List(new PunchQuery()).Value);
    }

    [Fact]
    public async Task A_punch_is_never_changed()
    {
        await WriteAsync(Punch());

        await Assert.ThrowsAsync<SqliteException>(async () =>
            await _store.WriteAsync(transaction => transaction.Connection.Execute("UPDATE punch SET person = 'somebody-else'")));
        Assert.Equal(GateWords.Ming, _punches.List(new PunchQuery()).Value[0].Person);
    }

    [Fact]
    public async Task A_query_narrows_by_person_gate_and_time()
    {
        PersonId zoe = PersonId.Parse("zoë-7");
        await WriteAsync(
            Punch(),
            Punch(person: zoe, time: GateWords.Monday.AddHours(1)),
            Punch(gate: "back-door", time: GateWords.Monday.AddHours(2)),
            Punch(time: GateWords.Monday.AddHours(3)));

        Assert.Equal([1], Hours(new PunchQuery { Person = zoe }));
        Assert.Equal([3, 1, 0], Hours(new PunchQuery { Gate = "front-door" }));
        Assert.Equal([2, 1], Hours(new PunchQuery { Since = GateWords.Monday.AddHours(1), Until = GateWords.Monday.AddHours(3) }));
        Assert.Equal([3, 2], Hours(new PunchQuery { Limit = 2 }));
        Assert.Empty(Hours(new PunchQuery { Person = PersonId.Parse("nobody") }));
    }

    [Fact]
    public async Task A_day_is_the_calendar_day_at_the_gate()
    {
        // 16:30 UTC is half past midnight of the next day in Shanghai and still the same day in Berlin.
        DateTimeOffset time = GateWords.Monday.AddHours(8.5);
        await WriteAsync(Punch(time: time, zone: "Asia/Shanghai"), Punch(gate: "berlin", time: time, zone: "Europe/Berlin"));

        Assert.Equal(["berlin"], _punches.List(new PunchQuery { LocalDate = new LocalDate(2026, 3, 2) }).Value.Select(punch => punch.Gate));
        Assert.Equal(["front-door"], _punches.List(new PunchQuery { LocalDate = new LocalDate(2026, 3, 3) }).Value.Select(punch => punch.Gate));
    }

    [Fact]
    public void A_year_of_punches_is_found_through_an_index() => Assert.All(
        new[] { "time >= 5", "person = 'x' AND time >= 5", "local_date = '2026-03-02'" },
        condition => Assert.Contains("USING INDEX", Plan(condition), StringComparison.Ordinal));

    private string Plan(string condition) => _store.Read(connection =>
        string.Join('\n', connection.Query($"EXPLAIN QUERY PLAN SELECT * FROM punch WHERE {condition} ORDER BY time DESC, id DESC LIMIT 10").Select(row => (string)row.detail))).Value;

    private IEnumerable<double> Hours(PunchQuery query) => _punches.List(query).Value.Select(punch => (punch.Time - GateWords.Monday).TotalHours);

    private async Task WriteAsync(params Punch[] punches) => Site.Done(await _store.WriteAsync(transaction =>
    {
        foreach (Punch punch in punches)
        {
            PunchStore.Append(transaction, punch);
        }

        return punches.Length;
    }));

    private Punch Punch(PersonId? person = null, string gate = "front-door", DateTimeOffset? time = null, string zone = "Asia/Shanghai") => new()
    {
        Id = _ids.Next(),
        Person = person ?? GateWords.Ming,
        Gate = gate,
        Door = "front",
        Direction = Direction.In,
        Time = time ?? GateWords.Monday,
        ClockQuality = ClockQuality.Holdover,
        TimeZone = zone,
        Evidence = new PunchEvidence(_ids.Next(), 0.712345f, 1.5e-7, 0.97f),
        GrantEvent = _ids.Next(),
    };
}
