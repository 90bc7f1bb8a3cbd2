using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using EdgeCenter.Gates.Areas;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Gates.Control;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Gates.Doors.Keeping;
using EdgeCenter.Hardware.Simulated;
using EdgeCenter.Tests.Core.People;
using EdgeCenter.Tests.Core.Storage;
using EdgeCenter.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeCenter.Tests.Gates.Control;

/// <summary>A gate with everything real behind it: store on disk, people, simulated board; only the clock is the test's.</summary>
internal sealed class GateScene : IAsyncDisposable
{
    public static readonly PersonId Ming = GateWords.Ming;
    public static readonly PersonId Zoe = PersonId.Parse("E-0007");

    public static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static readonly GateOptions Options = new()
    {
        Name = "front-door",
        Cameras = ["front"],
        Door = "front",
        Direction = Direction.In,
        TimeZone = "Asia/Shanghai",
    };

    private readonly TemporaryFolder _folder = new();
    private readonly SecretKey _key = new(Site.Bytes(1));

    private GateScene(GateOptions options, IReadOnlyList<AreaOptions> areas)
    {
        Store = Store.Open(
            new StoreOptions { Folder = _folder.Path, BusyTimeout = TimeSpan.FromMilliseconds(50) },
            [.. CoreMigrations.All, .. GateMigrations.All, .. DoorMigrations.All],
            Time,
            NullLogger<Store>.Instance).Value;
        Ids = new UlidSource(Time);
        People = new PeopleDirectory(Store, new AuditLog(Store, _key, Time, Ids), ConsentTexts.Shipped, Time);
        Board = new WitnessBoard(
            new SimulatedDoorBoard(["front"], new SimulatedBoardOptions(), _folder.Path, Time, NullLogger<SimulatedDoorBoard>.Instance),
            new EventLog(Store));
        Plan = GatePlans.Compile([options], new Dictionary<string, ScheduleOptions>(), ["front"], areas).Plans[0];
        Diary = new DoorDiary(Store, Factory(), TimeProvider.System, NullLogger<DoorDiary>.Instance);
        DoorPlans doors = DoorPlans.Compile([], [], [Plan.Door], new Dictionary<string, ScheduleOptions>(), TimeSpan.FromSeconds(60));
        Doors = new DoorKeeper(doors, Board, [], Diary, Time, NullLogger<DoorKeeper>.Instance);
        Hasher = new PinHasher(_key);
        Audit = new AuditLog(Store, _key, Time, Ids);
        Lists = new CredentialLists(Store, People, Audit, Time);
        Areas = new AreaRegister(Store, People, Audit, Factory());
        Gate = NewController();
    }

    public PinHasher Hasher { get; }

    public AuditLog Audit { get; }

    public CredentialLists Lists { get; }

    public AreaRegister Areas { get; }

    public DoorDiary Diary { get; }

    public DoorKeeper Doors { get; }

    public ManualTimeProvider Time { get; } = new(GateWords.Monday);

    public UlidSource Ids { get; }

    public Store Store { get; }

    public PeopleDirectory People { get; }

    public WitnessBoard Board { get; }

    public GatePlan Plan { get; }

    public GateController Gate { get; private set; }

    public static async Task<GateScene> OpenAsync(GateOptions? options = null, params IReadOnlyList<AreaOptions> areas)
    {
        GateScene scene = new(options ?? Options, areas);
        foreach (PersonId id in new[] { Ming, Zoe })
        {
            Consent consent = new(GateWords.Monday.AddYears(-1), ConsentTexts.Shipped.Current.Version);
            Site.Done(await scene.People.AddAsync(GateWords.Person(id) with { Consent = consent }, Site.Operator));
        }

        return scene;
    }

    /// <summary>The process ends and starts again on the same folder.</summary>
    public async Task RestartGateAsync()
    {
        await Gate.DisposeAsync();
        Gate = NewController();
    }

    /// <summary>What the gate recorded; what happened at its door follows a moment later and is left out.</summary>
    public IReadOnlyList<EdgeEvent> Events(string? type = null) => [.. AllEvents(type).Where(e => !e.Source.StartsWith("/doors", StringComparison.Ordinal))];

    private IReadOnlyList<EdgeEvent> AllEvents(string? type) =>
        [.. new EventLog(Store).List(new EventQuery { OldestFirst = true, Limit = 1000, TypePrefix = type }).Value.Select(recorded => recorded.Event)];

    public IReadOnlyList<string> EventTypes() => [.. Events().Select(e => e.Type)];

    public static JsonNode Data(EdgeEvent e) => JsonSerializer.Deserialize<JsonNode>(e.Data.Span)!;

    public IReadOnlyList<Punch> Punches(PunchQuery? query = null) => new PunchStore(Store).List(query ?? new PunchQuery()).Value;

    /// <summary>Another process holds the database until this is disposed.</summary>
    public IDisposable LockDatabase()
    {
        SqliteConnection other = new($"Data Source={Store.Options.DatabasePath};Pooling=False");
        other.Open();
        using SqliteCommand begin = other.CreateCommand();
        begin.CommandText = "BEGIN EXCLUSIVE";
        begin.ExecuteNonQuery();
        return other;
    }

    /// <summary>From now on the engine refuses writes, as on a read-only file system.</summary>
    public Task MakeReadOnlyAsync() => PragmaAsync("query_only = 1");

    /// <summary>No room for another page, and not even for the smallest event: the engine answers as on a full disk.</summary>
    public async Task FillDiskAsync()
    {
        await PragmaAsync("max_page_count = 1"); // SQLite takes the present size for anything smaller
        Outcome<long> written;
        do
        {
            written = await Store.AppendAsync(TestStore.Event(type: "filler", data: ""));
        }
        while (written.Succeeded);
        Assert.Equal("store-full", written.Problem.Code);
    }

    public Task FreeDiskAsync() => PragmaAsync("max_page_count = 1000000");

    public async ValueTask DisposeAsync()
    {
        await Gate.DisposeAsync();
        await Doors.DisposeAsync();
        Board.Dispose();
        await Diary.DisposeAsync();
        Store.Dispose();
        Hasher.Dispose();
        _key.Dispose();
        _folder.Dispose();
    }

    private GateController NewController() => new(
        Plan, Store, People, Doors, Factory(), Ids, Time, NullLogger<GateController>.Instance,
        new GateFittings { Pins = new PinVerifier(Store, Hasher, Audit, new AttemptLimits(), Time) });

    public EventFactory Factory() => new(Time, Ids, new SynchronisedClock());

    private async Task PragmaAsync(string pragma) => Site.Done(await Store.WriteAsync(transaction =>
    {
        using SqliteCommand command = transaction.Connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = $"PRAGMA {pragma}";
#pragma warning restore CA2100
        return command.ExecuteScalar() is not null;
    }));

    private sealed class SynchronisedClock : IClockQualitySource
    {
        public ClockQuality Current => ClockQuality.Synchronised;
    }
}
