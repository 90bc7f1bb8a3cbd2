using System.Globalization;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Appliance.Commands.People;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Attendance.Days;
using NodaTime;
using NodaTime.Text;

namespace EdgeCenter.Appliance.Commands.WorkingHours;

/// <summary>What the verbs of working hours read and print alike.</summary>
internal static class AttendanceText
{
    private static readonly YearMonthPattern Month = YearMonthPattern.CreateWithInvariantCulture("uuuu-MM");

    private static readonly LocalDateTimePattern[] Walls =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd"),
    ];

    public static AttendanceBook Book(Site site) => new(site.Store, ApplianceRules.Attendance(site.Options).Plan!, site.Time);

    public static Outcome<Person> Find(Site site, string text) => PersonText.Id(text).Then(site.People.Find).Then<Person>(person =>
        person is null ? new Problem("person-unknown", "Nobody has this id.", "没有此编号的人员。", text) : person);

    public static Outcome<LocalDate> Date(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } parsed
        ? parsed.Value
        : new Problem("date-invalid", "Write a date as 2026-11-24.", "日期格式：2026-11-24。", text);

    /// <summary>First and last day of a month; of the running one when it is left out.</summary>
    public static Outcome<(LocalDate First, LocalDate Last)> MonthOf(string? text, LocalDate today)
    {
        YearMonth month = today.ToYearMonth();
        if (text is not null)
        {
            ParseResult<YearMonth> parsed = Month.Parse(text);
            if (!parsed.Success)
            {
                return new Problem("month-invalid", "Write a month as 2026-11.", "月份格式：2026-11。", text);
            }

            month = parsed.Value;
        }

        return (month.OnDayOfMonth(1), month.OnDayOfMonth(1).PlusMonths(1).PlusDays(-1));
    }

    /// <summary>A moment: ISO 8601 with an offset, or wall-clock time in the plan's zone (of a repeated hour the first).</summary>
    public static Outcome<Instant> Moment(string text, DateTimeZone zone)
    {
        if (OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true } exact)
        {
            return exact.Value.ToInstant();
        }

        foreach (LocalDateTimePattern pattern in Walls)
        {
            if (pattern.Parse(text) is { Success: true } wall)
            {
                return zone.AtLeniently(wall.Value).ToInstant();
            }
        }

        return new Problem("time-invalid", "Write a time as 2026-11-24T09:00 (wall clock) or 2026-11-24T09:00:00+08:00.", "时间格式：2026-11-24T09:00（当地）或 2026-11-24T09:00:00+08:00。", text);
    }

    /// <summary>90 → <c>1:30</c>; 0 → <c>–</c>.</summary>
    public static string Hours(long minutes) => minutes == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}:{minutes % 60:00}");

    public static string Wall(Instant? time, DateTimeZone zone) =>
        time is { } moment ? moment.InZone(zone).ToString("HH:mm", CultureInfo.InvariantCulture) : "–";

    public static string Share(double? share) => share is { } value ? value.ToString("0.0 %", CultureInfo.InvariantCulture) : "–";

    public static string Marks(Language language, DayRecord day) => string.Join(", ", DayWords.Of(day.Marks).Select(word => word.In(language)));

    /// <summary>What a day is called: its shift, its holiday, or a rest day.</summary>
    public static string Duty(Language language, DayRecord day) => day.Shift ?? day.Occasion ?? DayWords.Of(day.Kind).In(language);

    public static object Json(PersonId person, DayRecord day) => new
    {
        Person = person,
        Date = LocalDatePattern.Iso.Format(day.Date),
        day.State, day.Kind, day.Shift, day.Occasion,
        Marks = DayWords.Of(day.Marks).Select(word => word.English),
        day.Span, day.Worked, day.Break, day.Absence, day.Remaining, day.Excused, day.Late, day.Early, day.Overtime, day.Unapproved, day.Credited, day.Weighted,
        day.Adherence,
        FirstIn = day.FirstIn?.ToDateTimeOffset(), LastOut = day.LastOut?.ToDateTimeOffset(),
        day.Sessions, day.SignedOn, day.AwayFor,
    };
}
