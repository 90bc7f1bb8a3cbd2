using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Gates.Schedules;
using NodaTime;

namespace EdgeCenter.Tests.Gates.Schedules;

/// <summary>Holidays, days worked in exchange, and the first and last day of a schedule; the National Day of 2026 in Shanghai.</summary>
public sealed class SpecialDaysTests
{
    private static readonly ScheduleOptions Office = new()
    {
        TimeZone = "Asia/Shanghai",
        Periods = ["Mon-Fri 08:00-18:00", "Fri 22:00-06:00"],
        Holidays = ["2026-10-01..2026-10-07"],
        HolidayPeriods = ["10:00-12:00"],
        WorkingDays = ["2026-10-10 Fri"],
    };

    [Theory]
    [InlineData("2026-09-30T09:00", true)]
    [InlineData("2026-10-01T09:00", false)]
    [InlineData("2026-10-01T10:00", true)]
    [InlineData("2026-10-07T12:00", false)]
    [InlineData("2026-10-08T09:00", true)]
    [InlineData("2026-10-04T11:00", true)]
    public void On_holidays_only_their_own_periods_are_open(string local, bool open) => Assert.Equal(open, IsOpen(Office, local));

    [Theory]
    [InlineData("2026-10-10T09:00", true)]
    [InlineData("2026-10-10T23:00", true)]
    [InlineData("2026-10-11T05:59", true)]
    [InlineData("2026-10-17T09:00", false)]
    public void A_Saturday_worked_in_exchange_has_the_periods_of_the_weekday_it_follows(string local, bool open) => Assert.Equal(open, IsOpen(Office, local));

    [Fact]
    public void A_night_that_began_before_a_holiday_goes_on_into_it()
    {
        ScheduleOptions nights = Office with { Periods = ["Daily 22:00-06:00"], HolidayPeriods = [], WorkingDays = [] };

        Assert.True(IsOpen(nights, "2026-10-01T05:59"));
        Assert.False(IsOpen(nights, "2026-10-01T22:30"));
        Assert.False(IsOpen(nights, "2026-10-08T05:00"));
        Assert.True(IsOpen(nights, "2026-10-08T22:30"));
    }

    [Fact]
    public void A_schedule_has_a_first_and_a_last_day()
    {
        ScheduleOptions project = Office with { Periods = ["Daily 00:00-24:00"], Holidays = [], HolidayPeriods = [], WorkingDays = [], ValidFrom = "2026-03-01", ValidUntil = "2026-03-31" };

        Assert.Equal([false, true, true, false], new[] { "2026-02-28T23:59", "2026-03-01T00:00", "2026-03-31T23:59", "2026-04-01T00:00" }.Select(local => IsOpen(project, local)));
    }

    [Fact]
    public void Every_mistake_is_told_by_its_path()
    {
        ScheduleOptions wrong = Office with
        {
            Holidays = ["2026-13-01", "2026-10-07..2026-10-01"], HolidayPeriods = ["25:00-26:00"], WorkingDays = ["2026-10-10"], ValidFrom = "2026-05-01", ValidUntil = "2026-04-01",
        };
        IReadOnlyList<Problem> problems = GatePlans.Compile([], new Dictionary<string, ScheduleOptions> { ["office"] = wrong }, []).Problems;

        Assert.Equal(
            ["schedules.office.holidays[0]", "schedules.office.holidays[1]", "schedules.office.holidayPeriods[0]", "schedules.office.workingDays[0]", "schedules.office.validUntil"],
            problems.Select(problem => problem.Where));
    }

    private static bool IsOpen(ScheduleOptions options, string local)
    {
        List<Problem> problems = [];
        WeeklySchedule schedule = ScheduleCompiler.Compile("any", options, "schedules.any", problems) ?? throw new InvalidOperationException(problems[0].ToString());
        LocalDateTime time = NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value;
        return schedule.IsOpenAt(time.InZoneStrictly(schedule.Zone).ToDateTimeOffset());
    }
}
