using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Attendance.Configuration;
using EdgeCenter.Gates.Attendance.Days;
using EdgeCenter.Gates.Attendance.Permissions;
using EdgeCenter.Gates.Attendance.Rosters;
using EdgeCenter.Gates.Attendance.Rules;
using EdgeCenter.Gates.Events;
using NodaTime;
using static EdgeCenter.Tests.Gates.Attendance.AttendanceScene;

namespace EdgeCenter.Tests.Gates.Attendance;

public sealed class AttendanceKeeperTests
{
    private static readonly AuditActor Lead = AuditActor.Service("test");

    [Fact]
    public async Task A_gate_that_is_offline_keeps_the_day_pending_and_nobody_is_absent()
    {
        using AttendanceScene scene = new();
        await scene.Keeper.AdvanceAsync();
        scene.Gates = [];
        scene.Clock("2026-11-24T20:00:00");
        await scene.Keeper.AdvanceAsync();

        Assert.Equal((DayState.Pending, DayMarks.None), (scene.Day().State, scene.Day().Marks));

        scene.Gates = ["front-door"];
        await scene.Keeper.AdvanceAsync();

        Assert.Equal((DayState.Over, DayMarks.Absent), (scene.Day().State, scene.Day().Marks));
    }

    [Fact]
    public async Task A_complete_day_is_published_once_and_again_when_a_correction_changes_it()
    {
        using AttendanceScene scene = new();
        await scene.SignAsync("2026-11-24T09:00:00", Direction.In);
        scene.Clock("2026-11-25T08:00:00");
        await scene.Keeper.AdvanceAsync();
        int first = (await scene.Keeper.PublishAsync()).Value;

        Assert.True(first > 0);
        Assert.Equal(0, (await scene.Keeper.PublishAsync()).Value);
        Assert.True(scene.Day().Marks.HasFlag(DayMarks.MissingPunch));

        Assert.True((await scene.Desk.AddPunchAsync(Ming.Id, At("2026-11-24T18:00:00"), Direction.Out, null, Lead, "forgot")).Succeeded);

        Assert.Equal(1, (await scene.Keeper.PublishAsync()).Value);
        Assert.Equal(0, (await scene.Keeper.PublishAsync()).Value);
        Assert.Equal((480, DayMarks.Corrected), (scene.Day().Worked, scene.Day().Marks));
        Assert.Equal(first + 1, scene.CountOf(AttendanceDayEvent.Type));
        Assert.Equal(1, scene.CountOf(AttendanceCorrectedEvent.Type));
    }

    [Fact]
    public async Task An_annulled_fact_stays_on_record_and_does_not_count()
    {
        using AttendanceScene scene = new("2026-11-26T08:00:00");
        await scene.Keeper.AdvanceAsync();
        Ulid wrong = (await scene.Desk.AddPunchAsync(Ming.Id, At("2026-11-24T09:00:00"), Direction.In, null, Lead, "typed")).Value;
        Ulid leave = (await scene.Desk.GrantLeaveAsync(Ming.Id, At("2026-11-24T00:00:00"), At("2026-11-25T00:00:00"), "annual", Lead, "family")).Value;

        Assert.Equal(480, scene.Day().Excused);
        Assert.True((await scene.Desk.AnnulAsync(wrong, Lead, "not him")).Succeeded);
        Assert.True((await scene.Desk.AnnulAsync(leave, Lead, "taken back")).Succeeded);
        Assert.Equal((0, 0, DayMarks.Absent | DayMarks.Corrected), (scene.Day().Excused, scene.Day().Sessions, scene.Day().Marks));
        Assert.Equal("fact-annulled", (await scene.Desk.AnnulAsync(wrong, Lead, "again")).Problem?.Code);
        Assert.Equal("fact-unknown", (await scene.Desk.AnnulAsync(scene.Ids.Next(), Lead, "nothing")).Problem?.Code);
        Assert.Equal("reason-missing", (await scene.Desk.AnnulAsync(leave, Lead, " ")).Problem?.Code);
    }

    [Fact]
    public async Task Accounts_follow_attendance_through_the_day()
    {
        using AttendanceScene scene = new(permissions: new PermissionOptions { Enabled = true });
        List<string> told = [];
        await NowAsync("2026-11-24T08:10:00");
        await NowAsync("2026-11-24T08:50:00");
        await scene.SignAsync("2026-11-24T08:55:00", Direction.In);
        await NowAsync("2026-11-24T09:00:00");
        await scene.SignAsync("2026-11-24T10:00:00", Direction.Out, "training");
        await NowAsync("2026-11-24T10:01:00");
        await scene.SignAsync("2026-11-24T11:00:00", Direction.In);
        await scene.SignAsync("2026-11-24T11:30:00", Direction.Out, "lunch");
        await NowAsync("2026-11-24T11:31:00");
        await NowAsync("2026-11-24T19:00:00");

        Assert.Equal(
            ["suspended off-shift", "suspended not-present", "active on-shift", "active away-for-work", "suspended left", "suspended off-shift"], told);
        Assert.Equal(told.Count, scene.CountOf(AccountPermissionEvent.Type));
        Assert.Single(PermissionTable.ChangedSince(scene.Store, told.Count - 1).Value);
        Assert.Equal(At("2026-11-24T11:31:00").ToDateTimeOffset(), PermissionTable.Find(scene.Store, Ming.Id).Value!.Since);

        async Task NowAsync(string wall)
        {
            scene.Clock(wall);
            await scene.Keeper.AdvanceAsync();
            int changed = (await scene.Keeper.PermitAsync()).Value;
            Assert.Equal(0, (await scene.Keeper.PermitAsync()).Value);
            AccountPermission permission = PermissionTable.Find(scene.Store, Ming.Id).Value!;
            told.AddRange(Enumerable.Repeat($"{(permission.Active ? "active" : "suspended")} {permission.Reason}", changed));
        }
    }

    [Fact]
    public async Task Rosters_follow_their_cycle_the_calendar_and_what_was_imported()
    {
        using AttendanceScene scene = new("2026-12-01T08:00:00");
        await scene.Keeper.AdvanceAsync();
        LocalDate friday = Tuesday.PlusDays(3);
        await scene.Store.WriteAsync(transaction =>
        {
            RosterTable.Replace(
                transaction,
                [new RosterEntry(Ming.Id, friday, new ShiftHours(600, 840), null), new RosterEntry(Ming.Id, Tuesday.PlusDays(1), default, "off")]);
            return true;
        });

        Assert.Equal(
            ["day 540", "day 540", " 0", " 0", "roster 240", "day 540", " 0"],
            scene.Book.Days([Ming], Tuesday.PlusDays(-1), Tuesday.PlusDays(5)).Value[0].Days.Select(day => $"{day.Shift} {day.Span}"));
        Assert.Equal((DayKind.Holiday, "节日"), (scene.Day(Tuesday.PlusDays(2)).Kind, scene.Day(Tuesday.PlusDays(2)).Occasion));
        Assert.Equal("调休", scene.Day(Tuesday.PlusDays(4)).Occasion);
    }

    [Fact]
    public void Everything_wrong_with_the_configuration_is_said_by_path()
    {
        AttendanceOptions options = new()
        {
            TimeZone = "Mars/Olympus",
            Shifts = new Dictionary<string, ShiftOptions>
            {
                ["long"] = new() { Hours = ["06:00-23:00"] },
                ["odd"] = new() { Hours = ["9-18"], Core = "10:00-12:00" },
                ["off"] = new() { Hours = ["09:00-18:00"], Breaks = ["19:00-19:30"], Overtime = new OvertimeOptions { Tiers = [] } },
            },
            Rosters = new Dictionary<string, RosterOptions> { ["r"] = new() { Start = "tomorrow", Cycle = ["long", "nonesuch"] } },
            Assignments = [new AssignmentOptions { Roster = "x" }, new AssignmentOptions { Roster = "r", People = ["a b"], From = "2026-02-01", Until = "2026-01-01" }],
            Calendar = [new CalendarDayOptions { Date = "2026-10-01", Name = "a" }, new CalendarDayOptions { Date = "2026-10-01", Name = "b" }],
        };

        (AttendancePlan? plan, var problems) = AttendancePlan.Compile(options, "Asia/Shanghai", []);

        Assert.Null(plan);
        Assert.Equal(
            [
                "attendance.timeZone", "attendance.shifts.long.hours", "attendance.shifts.odd.hours[0]", "attendance.shifts.odd.hours", "attendance.shifts.odd.core",
                "attendance.shifts.off", "attendance.shifts.off.breaks[0]", "attendance.shifts.off.overtime.tiers", "attendance.rosters.r.start",
                "attendance.rosters.r.cycle[1]", "attendance.assignments[0].roster", "attendance.assignments[1].people[0]", "attendance.assignments[1].until",
                "attendance.calendar[1].date",
            ],
            problems.Select(problem => problem.Where));
    }
}
