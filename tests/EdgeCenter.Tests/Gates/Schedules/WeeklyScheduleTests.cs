using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Schedules;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace EdgeCenter.Tests.Gates.Schedules;

public sealed class WeeklyScheduleTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    [Theory]
    [InlineData("2026-03-02T00:00:00Z", true)] // Monday 08:00 in Shanghai
    [InlineData("2026-03-01T23:59:59Z", false)]
    [InlineData("2026-03-02T03:59:59Z", true)]
    [InlineData("2026-03-02T04:00:00Z", false)] // noon: the end is outside
    [InlineData("2026-03-02T05:00:00Z", true)] // the second period of the day
    [InlineData("2026-03-07T01:00:00Z", false)] // Saturday
    public void Periods_are_wall_clock_times_of_their_own_zone(string time, bool open) =>
        Assert.Equal(open, Schedule(Shanghai, "Mon-Fri 08:00-12:00", "Mon-Fri 13:00-18:00").IsOpenAt(DateTimeOffset.Parse(time, null)));

    [Theory]
    [InlineData("2026-03-07T22:00:00Z", true)] // Saturday night
    [InlineData("2026-03-08T05:59:59Z", true)] // Sunday morning belongs to it
    [InlineData("2026-03-08T06:00:00Z", false)]
    [InlineData("2026-03-08T22:00:00Z", false)] // Sunday night does not
    [InlineData("2026-03-07T05:00:00Z", false)] // nor does Saturday morning
    public void A_period_across_midnight_belongs_to_the_day_it_starts_on(string time, bool open) =>
        Assert.Equal(open, Schedule(DateTimeZone.Utc, "Sat 22:00-06:00").IsOpenAt(DateTimeOffset.Parse(time, null)));

    [Theory]
    [InlineData("Sun 01:00-02:30", "2026-03-29T00:59:59Z", true)] // ends inside the skipped hour: at the jump
    [InlineData("Sun 01:00-02:30", "2026-03-29T01:00:00Z", false)]
    [InlineData("Sun 02:30-04:00", "2026-03-29T00:59:59Z", false)] // starts inside it: at the jump, 03:00 summer time
    [InlineData("Sun 02:30-04:00", "2026-03-29T01:00:00Z", true)]
    [InlineData("Sun 02:30-04:00", "2026-03-29T02:00:00Z", false)]
    [InlineData("Sun 02:10-02:50", "2026-03-29T01:00:00Z", false)] // lies inside it: does not take place
    [InlineData("Sat 22:00-06:00", "2026-03-29T03:59:59Z", true)] // a night shift ends at 06:00 summer time, an hour short
    [InlineData("Sat 22:00-06:00", "2026-03-29T04:00:00Z", false)]
    public void An_hour_that_the_clocks_skip_shortens_the_period(string period, string time, bool open) =>
        Assert.Equal(open, Schedule(Berlin, period).IsOpenAt(DateTimeOffset.Parse(time, null)));

    [Theory]
    [InlineData("Sun 02:00-03:00", "2026-10-25T00:00:00Z", true)] // 02:00 summer time
    [InlineData("Sun 02:00-03:00", "2026-10-25T01:59:59Z", true)] // 02:59:59 winter time: two hours open
    [InlineData("Sun 02:00-03:00", "2026-10-25T02:00:00Z", false)]
    [InlineData("Sat 22:00-02:30", "2026-10-25T00:45:00Z", true)] // 02:45 the first time: no gap in the middle of a shift
    [InlineData("Sat 22:00-02:30", "2026-10-25T01:29:59Z", true)] // 02:29:59 the second time
    [InlineData("Sat 22:00-02:30", "2026-10-25T01:30:00Z", false)]
    [InlineData("Sun 02:30-06:00", "2026-10-25T00:30:00Z", true)] // starts the first time
    [InlineData("Sun 02:30-06:00", "2026-10-25T01:15:00Z", true)] // and stays open while 02:15 comes again
    public void An_hour_that_comes_twice_is_one_unbroken_stretch(string period, string time, bool open) =>
        Assert.Equal(open, Schedule(Berlin, period).IsOpenAt(DateTimeOffset.Parse(time, null)));

    [Fact]
    public void A_schedule_that_is_always_open_is_open_through_both_clock_changes()
    {
        WeeklySchedule always = WeeklySchedule.Always(Berlin);

        foreach (DateTimeOffset start in new DateTimeOffset[] { new(2026, 3, 28, 20, 0, 0, default), new(2026, 10, 24, 20, 0, 0, default) })
        {
            Assert.All(Enumerable.Range(0, 12 * 60), minute => Assert.True(always.IsOpenAt(start.AddMinutes(minute))));
        }
    }

    [Fact]
    public void On_days_without_a_clock_change_a_period_is_open_exactly_between_its_wall_clock_times()
    {
        Gen<(int Day, int From, int Until, int Minute)> cases =
            from day in Gen.Choose(1, 7)
            from start in Gen.Choose(0, 1439)
            from end in Gen.Choose(0, 1439).Where(end => end != start)
            from minute in Gen.Choose(0, 14 * 24 * 60)
            select (day, start, end, minute);

        Prop.ForAll(Arb.From(cases), c =>
        {
            WeeklySchedule schedule = new("any", Shanghai, [new WeeklyPeriod((IsoDayOfWeek)c.Day, Clock(c.From), Clock(c.Until))]);
            LocalDateTime local = new LocalDate(2026, 3, 2).AtMidnight().PlusMinutes(c.Minute);
            int now = (local.Hour * 60) + local.Minute;
            bool sameDay = (int)local.DayOfWeek == c.Day;
            bool dayAfter = (int)local.PlusDays(-1).DayOfWeek == c.Day;
            bool expected = c.From < c.Until
                ? sameDay && now >= c.From && now < c.Until
                : (sameDay && now >= c.From) || (dayAfter && now < c.Until);
            return schedule.IsOpenAt(Shanghai.AtStrictly(local).ToDateTimeOffset()) == expected;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    private static LocalTime Clock(int minutes) => new(minutes / 60, minutes % 60);

    private static WeeklySchedule Schedule(DateTimeZone zone, params string[] periods) => new(
        "test",
        zone,
        [.. periods.SelectMany(period =>
        {
            Outcome<IReadOnlyList<WeeklyPeriod>> parsed = PeriodText.Parse(period, "test");
            return parsed.Value;
        })]);
}
