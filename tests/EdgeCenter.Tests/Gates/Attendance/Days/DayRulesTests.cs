using EdgeCenter.Gates.Attendance;
using EdgeCenter.Gates.Attendance.Days;
using EdgeCenter.Gates.Attendance.Rules;
using NodaTime;
using static EdgeCenter.Tests.Gates.Attendance.Days.DayScene;

namespace EdgeCenter.Tests.Gates.Attendance.Days;

public sealed class DayRulesTests
{
    [Fact]
    public void A_day_in_office_hours_is_eight_hours_and_a_break()
    {
        DayRecord day = new DayScene().Punches("08:57:12", "18:03:40").Record();

        Assert.Equal((540, 480, 60, 0, 0), (day.Span, day.Worked, day.Break, day.Absence, day.Remaining));
        Assert.Equal((DayState.Closed, DayMarks.Overtime, 3), (day.State, day.Marks, day.Overtime));
    }

    [Theory]
    [InlineData("09:05", 0, DayMarks.None)]
    [InlineData("09:05:59", 0, DayMarks.None)]
    [InlineData("09:06", 6, DayMarks.Late)]
    public void Within_grace_nobody_is_late_and_beyond_it_the_whole_delay_counts(string came, long late, DayMarks marks)
    {
        DayRecord day = new DayScene { Duty = Workday(Fixed("09:00-18:00", rules: new ShiftRules { LateGrace = 5 })) }.Punches(came, "18:00").Record();

        Assert.Equal((late, 540 - late, marks), (day.Late, day.Worked, day.Marks));
    }

    [Theory]
    [InlineData(RoundingMode.None, 533)]
    [InlineData(RoundingMode.Nearest, 540)]
    [InlineData(RoundingMode.Up, 525 + 15)]
    [InlineData(RoundingMode.Down, 525)]
    [InlineData(RoundingMode.Employee, 540)]
    [InlineData(RoundingMode.Employer, 525)]
    public void Rounding_is_in_somebodys_favour(RoundingMode mode, long worked)
    {
        DayRecord day = new DayScene { Duty = Workday(Fixed("08:00-19:00", rules: new ShiftRules { Rounding = new Rounding(mode, 15) })) }
            .Punches("09:00", "17:53").Record();

        Assert.Equal(worked, day.Worked);
    }

    [Fact]
    public void A_night_across_midnight_belongs_to_the_day_it_begins_on()
    {
        DayScene night = new() { Duty = Workday(Fixed("22:00-30:00")), Before = Fixed("22:00-30:00"), After = Fixed("22:00-30:00") };
        DayRecord day = night.Punches("05:58", "21:55", "+06:02").Record();

        Assert.Equal((480, 480, 0), (day.Span, day.Worked, day.Absence));
        Assert.Equal(1, day.Sessions);
    }

    [Fact]
    public void A_split_shift_has_lateness_in_each_part()
    {
        DayRecord day = new DayScene { Duty = Workday(Fixed("10:00-14:00 17:00-21:00")) }.Punches("10:10", "14:00", "17:05", "20:30").Record();

        Assert.Equal((480, 435, 45, 15, 30), (day.Span, day.Worked, day.Absence, day.Late, day.Early));
        Assert.Equal(DayMarks.Late | DayMarks.Early, day.Marks);
    }

    [Fact]
    public void Flexible_hours_count_to_the_target_and_mind_the_core()
    {
        DayScene scene = new() { Duty = Workday(Flexible("07:00-20:00", "10:00-16:00", 480)) };
        DayRecord day = scene.Punches("10:20", "19:00").Record();

        Assert.Equal((480, 480, 0, 20, 40), (day.Span, day.Worked, day.Absence, day.Late, day.Overtime));
        Assert.Equal((420, 60), (new DayScene { Duty = scene.Duty }.Punches("09:00", "16:00").Record().Worked, 480 - 420));
    }

    [Fact]
    public void Punched_breaks_are_breaks_up_to_the_allowance()
    {
        DayRecord day = new DayScene { Duty = Workday(Fixed("09:00-18:00", rules: new ShiftRules { BreakAllowance = 60 })) }
            .Punches("09:00", "12:00", "12:45", "15:00", "15:35", "18:00").Record();

        Assert.Equal((460, 60, 20), (day.Worked, day.Break, day.Absence));
        Assert.Equal(DayMarks.LongBreak, day.Marks);
    }

    [Theory]
    [InlineData("15:00", 360, 0)]
    [InlineData("15:10", 360, 10)]
    [InlineData("16:00", 390, 30)]
    [InlineData("18:30", 540, 30)]
    [InlineData("18:40", 540, 40)]
    [InlineData("19:00", 555, 45)]
    public void The_laws_break_is_taken_off_but_never_below_its_threshold(string went, long worked, long taken)
    {
        ShiftRules rules = new() { AutoBreaks = [new AutoBreak(360, 30), new AutoBreak(540, 45)] };
        DayRecord day = new DayScene { Duty = Workday(Fixed("09:00-19:00", rules: rules)) }.Punches("09:00", went).Record();

        Assert.Equal((worked, taken), (day.Worked, day.Break));
    }

    [Fact]
    public void Nobody_is_absent_before_the_shift_is_over_and_every_device_has_said_so()
    {
        DayScene scene = new();

        Assert.Equal((DayState.Open, DayMarks.None, 480), Essence(scene.Record(now: "17:59", watermark: "09:00")));
        Assert.Equal((DayState.Pending, DayMarks.None, 0), Essence(scene.Record(now: "23:00", watermark: "17:59")) with { Item3 = 0 });
        Assert.Equal((DayState.Over, DayMarks.Absent, 0), Essence(scene.Record(now: "18:00")));
        Assert.Equal((DayState.Closed, DayMarks.Absent, 0), Essence(scene.Record()));

        static (DayState, DayMarks, long) Essence(DayRecord day) => (day.State, day.Marks, day.Remaining);
    }

    [Fact]
    public void A_late_coming_that_an_offline_gate_might_still_explain_is_not_held_against_anybody()
    {
        DayRecord day = new DayScene().Punches("10:00").Record(now: "11:00", watermark: "09:00");

        Assert.Equal((0, DayMarks.None), (day.Late, day.Marks));
        Assert.Equal(60, new DayScene().Punches("10:00").Record(now: "11:00").Late);
    }

    [Fact]
    public void Leave_excuses_the_time_it_covers()
    {
        DayRecord day = new DayScene().Leave("09:00", "11:00").Punches("11:00", "18:00").Record();
        DayRecord gone = new DayScene().Leave("00:00", "+00:00").Record();

        Assert.Equal((120, 120, 0, DayMarks.Leave), (day.Absence, day.Excused, day.Late, day.Marks));
        Assert.Equal((480, 480, DayMarks.Leave), (gone.Absence, gone.Excused, gone.Marks));
    }

    [Theory]
    [InlineData(MissingPunch.Nothing, 0)]
    [InlineData(MissingPunch.ShiftBound, 480)]
    public void A_coming_without_a_going_is_worth_what_the_rule_says(MissingPunch rule, long worked)
    {
        DayRecord day = new DayScene { Duty = Workday(Fixed("09:00-18:00", "12:00-13:00", new ShiftRules { MissingPunch = rule })) }.Punches("09:00").Record();

        Assert.Equal(worked, day.Worked);
        Assert.True(day.Marks.HasFlag(DayMarks.MissingPunch));
    }

    [Fact]
    public void By_direction_a_second_coming_does_not_end_the_first()
    {
        DayRecord day = new DayScene { Duty = Workday(Fixed("09:00-18:00", rules: new ShiftRules { Grouping = Grouping.ByDirection })) }
            .Punch("09:00", Direction.In).Punch("12:00", Direction.Out).Punch("12:30", Direction.In).Punch("18:00", Direction.Out).Record();

        Assert.Equal((510, 30), (day.Worked, day.Absence));
    }

    [Fact]
    public void First_and_last_is_all_that_counts_when_the_rule_says_so()
    {
        DayRecord day = new DayScene { Duty = Workday(Fixed("09:00-18:00", rules: new ShiftRules { Grouping = Grouping.FirstLast })) }
            .Punches("09:00", "11:00", "11:01:30", "16:00", "18:00").Record();

        Assert.Equal((540, 1), (day.Worked, day.Sessions));
    }

    [Fact]
    public void A_hand_held_up_twice_is_one_punch() =>
        Assert.Equal(540, new DayScene { Duty = Workday(Fixed("09:00-18:00")) }.Punches("09:00:00", "09:00:40", "18:00").Record().Worked);

    [Fact]
    public void Aux_codes_say_what_the_time_away_is()
    {
        DayRecord day = new DayScene { Duty = Workday(Fixed("09:00-18:00", rules: new ShiftRules { BreakAllowance = 45 })) }
            .Punch("09:00").Punch("10:00", aux: "training").Punch("11:00").Punch("12:00", aux: "lunch").Punch("12:30").Punch("15:00", aux: "private")
            .Punch("15:10").Punch("18:00").Record();

        Assert.Equal((500, 30, 10), (day.Worked, day.Break, day.Absence));
        Assert.Equal(4, day.Sessions);
    }

    [Fact]
    public void Adherence_is_the_share_of_minutes_that_are_as_planned()
    {
        DayRecord day = new DayScene().Punches("09:30", "12:10", "13:10", "18:00").Record();

        // Missed 09:00–09:30, worked ten minutes into the break and came back ten minutes late.
        Assert.Equal((540 - 30 - 10 - 10, 540), (day.Adherent, day.AdherenceSpan));
    }

    [Fact]
    public void Overtime_has_a_minimum_a_step_an_approval_and_caps()
    {
        OvertimeRule rule = new()
        {
            Minimum = 30, Step = 30, NeedsApproval = true, DailyCap = 150, WeeklyCap = 200, Workday = [new(120, 1.5), new(null, 2)],
        };
        DayScene Scene(int day, int? approved) => new()
        {
            Date = new LocalDate(2026, 11, day), ApprovedOvertime = approved, Duty = Workday(Fixed("09:00-18:00", rules: new ShiftRules { Overtime = rule })),
        };

        DayRecord[] raw =
        [
            Scene(23, null).Punches("09:00", "20:00").Record(), Scene(24, 180).Punches("09:00", "21:14").Record(),
            Scene(25, 60).Punches("09:00", "18:29").Record(), Scene(26, 90).Punches("08:00", "19:45").Record(), Scene(30, 60).Punches("09:00", "19:00").Record(),
        ];
        OvertimeLedger ledger = new();
        DayRecord[] days = [.. raw.Select(day => ledger.Enter(day, rule))];

        Assert.Equal([0, 180, 0, 90, 60], days.Select(day => day.Overtime));
        Assert.Equal([120, 0, 0, 0, 0], days.Select(day => day.Unapproved));
        Assert.Equal([0, 150, 0, 50, 60], days.Select(day => day.Credited));
        Assert.Equal([0, (120 * 1.5) + (30 * 2), 0, 75, 90], days.Select(day => day.Weighted));
    }

    [Theory]
    [InlineData(DayKind.RestDay, 2)]
    [InlineData(DayKind.Holiday, 3)]
    public void Work_on_a_day_off_is_overtime_at_its_own_rate(DayKind kind, double factor)
    {
        DayRecord day = new DayScene { Duty = new DayDuty(kind, null, "国庆节") }.Punches("10:00", "14:00").Record();

        Assert.Equal((0, 240), (day.Span, day.Overtime));
        Assert.Equal(240 * factor, new OvertimeLedger().Enter(day, OvertimeRule.Default).Weighted);
    }

    [Fact]
    public void A_day_explains_itself_in_both_languages()
    {
        DayScene scene = new() { Duty = Workday(Fixed("09:00-18:00", "12:00-13:00", new ShiftRules { LateGrace = 5 })) };
        Explanation why = new(scene.Zone, scene.Date);
        DayRecord day = scene.Punches("09:04", "17:30").Record(why: why);

        Assert.Equal(scene.Punches().Record(), day);
        Assert.Equal(["plan", "knowledge", "punches", "pairing", "late-grace", "worked", "early", "sum"], why.Steps.Select(step => step.Rule));
        Assert.Contains("span 540 = worked 450 + break 60 + absence 30", why.Steps[^1].Text.English, StringComparison.Ordinal);
        Assert.All(why.Steps, step => Assert.Matches("[\u4E00-\u9FFF]", step.Text.Chinese));
        Assert.Equal(2, why.Steps.Single(step => step.Rule == "punches").Marks.Count);
    }

    [Theory]
    [InlineData("Europe/Berlin", 2026, 3, 28, 420)]
    [InlineData("Europe/Berlin", 2026, 10, 24, 540)]
    [InlineData("America/New_York", 2026, 3, 7, 420)]
    [InlineData("America/New_York", 2026, 10, 31, 540)]
    [InlineData("Australia/Lord_Howe", 2026, 4, 4, 510)]
    [InlineData("Australia/Lord_Howe", 2026, 10, 3, 450)]
    [InlineData("Asia/Shanghai", 2026, 3, 28, 480)]
    public void A_night_in_which_the_clocks_change_is_as_long_as_it_really_is(string zone, int year, int month, int date, long minutes)
    {
        DayScene scene = new()
        {
            Zone = DateTimeZoneProviders.Tzdb[zone], Date = new LocalDate(year, month, date), Duty = Workday(Fixed("22:00-30:00")),
        };
        DayRecord day = scene.Punches("21:58", "+06:01").Record();

        Assert.Equal((minutes, minutes, 0), (day.Span, day.Worked, day.Absence));
    }
}
