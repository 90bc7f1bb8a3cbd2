using System.Globalization;
using EdgeCenter.Appliance.Imports;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Attendance.Rosters;
using EdgeCenter.Gates.Attendance.Rosters.Calendars;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace EdgeCenter.Tests.Gates.Attendance.Rosters;

public sealed class CalendarRosterTests
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly HashSet<string> Shifts = ["day", "night"];
    private static readonly LocalDate Last = new(2026, 12, 31);

    [Fact]
    public void An_event_is_a_shift_in_the_sites_own_time()
    {
        Assert.Equal(["E1 2026-11-24 540-1080"], Read("DTSTART;TZID=Asia/Shanghai:20261124T090000\nDTEND;TZID=Asia/Shanghai:20261124T180000"));
        Assert.Equal(["E1 2026-11-24 540-1020"], Read("DTSTART:20261124T010000Z\nDURATION:PT8H"));
        Assert.Equal(["E1 2026-11-24 900-1080"], Read("DTSTART;TZID=\"Europe/Berlin\":20261124T080000\nDTEND;TZID=Europe/Berlin:20261124T110000"));
        Assert.Equal(["E1 2026-11-24 1320-1800"], Read("DTSTART:20261124T220000\nDTEND:20261125T060000"));
    }

    [Fact]
    public void Rules_come_around_and_have_exceptions()
    {
        Assert.Equal(
            ["2026-11-24", "2026-11-26", "2026-12-01"],
            Dates("DTSTART:20261124T090000\nDURATION:PT8H\nRRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4\nEXDATE:20261203T090000"));
        Assert.Equal(["2026-11-24", "2026-12-08", "2026-12-22"], Dates("DTSTART:20261124T090000\nDURATION:PT8H\nRRULE:FREQ=WEEKLY;INTERVAL=2"));
        Assert.Equal(["2026-11-24", "2026-11-26", "2026-11-28"], Dates("DTSTART:20261124T090000\nDURATION:PT8H\nRRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20261128"));
    }

    [Fact]
    public void A_summary_may_name_a_shift_and_the_event_may_name_its_person()
    {
        Assert.Equal(["E1 2026-11-24 day"], Read("DTSTART;VALUE=DATE:20261124\nSUMMARY:day"));
        Assert.Equal(["E7 2026-11-24 off"], Read("DTSTART;VALUE=DATE:20261124\nSUMMARY:off\nATTENDEE;CN=\"a:b\":mailto:E7@example.com"));
        Assert.Equal(["员工9 2026-11-24 night"], Read("DTSTART;VALUE=DATE:20261124\nSUMM\n ARY:night\nX-EDGECENTER-PERSON:员工9\nBEGIN:VALARM\nDTSTART:x\nEND:VALARM"));
    }

    [Theory]
    [InlineData("DTSTART:20261124T090000")]
    [InlineData("DTSTART:20261324T090000\nDURATION:PT8H")]
    [InlineData("DTSTART:20261124T090000\nDURATION:PT17H")]
    [InlineData("DTSTART:20261124T090000\nDURATION:PT8H\nRRULE:FREQ=MONTHLY")]
    [InlineData("DTSTART;TZID=Mars:20261124T090000\nDURATION:PT8H")]
    [InlineData("DTSTART:20261124T090000\nDURATION:PT8H\nRECURRENCE-ID:20261124T090000")]
    public void What_is_not_understood_is_a_problem_with_its_line(string lines)
    {
        (var entries, var problems) = CalendarRoster.Read(Calendar(lines), Zone, [PersonId.Parse("E1")], Shifts, Last);

        Assert.Empty(entries);
        Assert.All(problems, problem => Assert.StartsWith("line ", problem.Where, StringComparison.Ordinal));
        Assert.NotEmpty(problems);
    }

    [Fact]
    public void Any_text_gives_an_answer_within_bounds()
    {
        string[] words =
        [
            "BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR", "DTSTART", "DTEND", ":", ";TZID=Asia/Shanghai", ";TZID=", "20261124T090000", "20261124", "Z",
            "RRULE:FREQ=DAILY", ";COUNT=999999999", ";INTERVAL=0", ";BYDAY=MO,XX", "EXDATE:", "DURATION:PT", "999999999H", "SUMMARY:day", "\n", "\n ", "\"", "=", ",", "\0", "王", "BEGIN:VALARM",
            "E1,2026-11-24,day", "2026-02-30", "09:00-18:00;", "09:00-09:00", "person", "-",
        ];
        Gen<string> texts = Gen.Elements(words).ListOf().Select(parts => string.Concat(parts)).Or(ArbMap.Default.GeneratorFor<string>().Where(text => text is not null));
        Prop.ForAll(Arb.From(texts), text =>
        {
            (var entries, var problems) = CalendarRoster.Read("BEGIN:VCALENDAR\n" + text, Zone, [PersonId.Parse("E1")], Shifts, Last);
            (var rows, var wrong) = RosterCsv.Parse(text, Shifts);
            return entries.Count <= CalendarLimits.Entries + CalendarLimits.Occurrences && problems.Count <= CalendarLimits.Problems + 2 && rows.Count >= 0 && wrong.All(p => p.Where is not null)
                && entries.All(entry => entry.Hours.From is >= 0 and < 1440 && entry.Hours.Minutes is >= 0 and <= 960);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000).WithQuietOnSuccess(true));
    }

    [Fact]
    public void A_roster_in_csv_names_shifts_or_hours()
    {
        (var entries, IReadOnlyList<Problem> problems) = RosterCsv.Parse("person,date,shift\nE1,2026-11-24,day\nE1,2026-11-25,10:00-14:00;17:00-21:00\nE2,2026-11-25,off\nE2,x,day\nE2,2026-11-26,9-5\n", Shifts);

        Assert.Equal(["E1 2026-11-24 day", "E1 2026-11-25 600-840", "E1 2026-11-25 1020-1260", "E2 2026-11-25 off"], entries.Select(Text));
        Assert.Equal(["line 5", "line 6"], problems.Select(problem => problem.Where));
    }

    private static string Calendar(string lines) => $"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n".ReplaceLineEndings("\r\n");

    private static string[] Read(string lines)
    {
        (var entries, var problems) = CalendarRoster.Read(Calendar(lines), Zone, [PersonId.Parse("E1")], Shifts, Last);
        Assert.Empty(problems);
        return [.. entries.Select(Text)];
    }

    private static string[] Dates(string lines) => [.. Read(lines).Select(entry => entry.Split(' ')[1])];

    private static string Text(RosterEntry entry) =>
        $"{entry.Person} {entry.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)} {entry.Shift ?? $"{entry.Hours.From}-{entry.Hours.Until}"}";
}
