using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Events;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Attendance.Configuration;
using EdgeCenter.Gates.Attendance.Corrections;
using EdgeCenter.Gates.Attendance.Days;
using EdgeCenter.Gates.Attendance.Rules;
using EdgeCenter.Tests.Core.Storage;
using EdgeCenter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace EdgeCenter.Tests.Gates.Attendance;

/// <summary>A site with one person in office hours, on a real store, on Tuesday 24 November 2026 in Shanghai.</summary>
internal sealed class AttendanceScene : IDisposable
{
    public static readonly LocalDate Tuesday = new(2026, 11, 24);
    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    private readonly TemporaryFolder _folder = new();
    private readonly SecretKey _key;

    public AttendanceScene(string now = "2026-11-24T08:00:00", PermissionOptions? permissions = null)
    {
        Time = new ManualTimeProvider(At(now).ToDateTimeOffset());
        Store = Store.Open(
            new StoreOptions { Folder = _folder.Path }, [.. CoreMigrations.All, .. GateMigrations.All, .. AttendanceMigrations.All], Time, NullLogger<Store>.Instance).Value;
        Ids = new UlidSource(Time);
        _key = KeyStore.FromEnvironment(_folder.Path).OpenOrCreate(KeyPurpose.Site).Value;
        Audit = new AuditLog(Store, _key, Time, Ids);
        People = new PeopleDirectory(Store, Audit, ConsentTexts.Shipped, Time);
        Events = new EventFactory(Time, Ids, new KernelClockQuality(Time));
        Assert.True(People.AddAsync(Ming, AuditActor.Service("test")).AsTask().GetAwaiter().GetResult().Succeeded);
        Book = new AttendanceBook(Store, Plan(permissions), Time);
        Desk = new CorrectionDesk(Store, Events, Ids, Audit);
        Keeper = new AttendanceKeeper(Book, Store, People, Events, () => Gates, NullLogger<AttendanceKeeper>.Instance);
    }

    public static Person Ming { get; } = new() { Id = PersonId.Parse("E1001"), Name = new PersonName("王小明"), Groups = ["agents"] };

    public ManualTimeProvider Time { get; }

    public Store Store { get; }

    public UlidSource Ids { get; }

    public AuditLog Audit { get; }

    public PeopleDirectory People { get; }

    public EventFactory Events { get; }

    public AttendanceBook Book { get; }

    public CorrectionDesk Desk { get; }

    public AttendanceKeeper Keeper { get; }

    /// <summary>Gates that work.</summary>
    public IReadOnlyList<string> Gates { get; set; } = ["front-door"];

    public static Instant At(string wall) => Zone.AtStrictly(LocalDateTime.FromDateTime(DateTime.Parse(wall, System.Globalization.CultureInfo.InvariantCulture))).ToInstant();

    public void Clock(string wall) => Time.Advance(At(wall).ToDateTimeOffset() - Time.GetUtcNow());

    public async Task SignAsync(string wall, Direction direction, string? aux = null) => Assert.True((await Store.WriteAsync(transaction =>
    {
        CorrectionTable.Append(transaction, new AddedMark(Ming.Id, new Mark(Ids.Next(), At(wall), direction, "seat-1", aux, MarkOrigin.Desk)));
        return true;
    })).Succeeded);

    public DayRecord Day(LocalDate? date = null) => Book.Days([Ming], date ?? Tuesday, date ?? Tuesday).Value[0].Days[0];

    public int CountOf(string type) => new EventLog(Store).List(new EventQuery { Limit = 1000 }).Value.Count(recorded => recorded.Event.Type == type);

    public void Dispose()
    {
        Store.Dispose();
        _key.Dispose();
        _folder.Dispose();
    }

    private static AttendancePlan Plan(PermissionOptions? permissions) => AttendancePlan.Compile(
        new AttendanceOptions
        {
            Shifts = new Dictionary<string, ShiftOptions> { ["day"] = new() { Hours = ["09:00-18:00"], Breaks = ["12:00-13:00"] } },
            Rosters = new Dictionary<string, RosterOptions> { ["office"] = new() { Start = "2026-01-05", Cycle = ["day", "day", "day", "day", "day", "off", "off"] } },
            Assignments = [new AssignmentOptions { Roster = "office", Groups = ["agents"] }],
            AuxCodes = new Dictionary<string, AuxMeaning> { ["training"] = AuxMeaning.Work, ["lunch"] = AuxMeaning.Break },
            Calendar = [new CalendarDayOptions { Date = "2026-11-26", Name = "节日" }, new CalendarDayOptions { Date = "2026-11-28", Name = "调休", Kind = CalendarDayKind.Workday }],
            Permissions = permissions ?? new PermissionOptions(),
        },
        "Asia/Shanghai",
        ["front-door"]).Plan!;
}
