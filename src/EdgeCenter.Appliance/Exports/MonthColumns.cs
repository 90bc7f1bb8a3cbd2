using System.Globalization;
using EdgeCenter.Appliance.Commands.WorkingHours;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Attendance.Days;
using NodaTime;

namespace EdgeCenter.Appliance.Exports;

/// <summary>The columns of tabular exports: one row a day, minutes as numbers.</summary>
internal static class MonthColumns
{
    private static readonly (Phrase Heading, Func<MonthReport, Person, DayRecord, Language, object?> Value)[] All =
    [
        (new Phrase("id", "编号"), (_, person, _, _) => person.Id.ToString()),
        (new Phrase("name", "姓名"), (_, person, _, _) => person.Name.Display),
        (new Phrase("groups", "组"), (_, person, _, _) => string.Join(';', person.Groups)),
        (new Phrase("date", "日期"), (_, _, day, _) => day.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)),
        (new Phrase("kind", "日类型"), (_, _, day, language) => DayWords.Of(day.Kind).In(language)),
        (new Phrase("shift", "班次"), (_, _, day, language) => AttendanceText.Duty(language, day)),
        (new Phrase("first in", "首次签到"), (report, _, day, _) => Wall(day.FirstIn, report.Zone)),
        (new Phrase("last out", "末次签退"), (report, _, day, _) => Wall(day.LastOut, report.Zone)),
        (new Phrase("sign-ons", "签到次数"), (_, _, day, _) => (long)day.Sessions),
        (new Phrase("shift minutes", "班次分钟"), (_, _, day, _) => day.Span),
        (new Phrase("worked", "出勤分钟"), (_, _, day, _) => day.Worked),
        (new Phrase("break", "休息分钟"), (_, _, day, _) => day.Break),
        (new Phrase("absence", "缺勤分钟"), (_, _, day, _) => day.Absence),
        (new Phrase("of it on leave", "其中请假"), (_, _, day, _) => day.Excused),
        (new Phrase("late", "迟到分钟"), (_, _, day, _) => day.Late),
        (new Phrase("left early", "早退分钟"), (_, _, day, _) => day.Early),
        (new Phrase("overtime", "加班分钟"), (_, _, day, _) => day.Overtime),
        (new Phrase("overtime credited", "计入加班"), (_, _, day, _) => day.Credited),
        (new Phrase("overtime weighted", "加权加班"), (_, _, day, _) => day.Weighted),
        (new Phrase("adherence", "遵时率"), (_, _, day, _) => day.Adherence is { } share ? Math.Round(share, 4) : null),
        (new Phrase("state", "状态"), (_, _, day, language) => DayWords.Of(day.State).In(language)),
        (new Phrase("remarks", "备注"), (_, _, day, language) => AttendanceText.Marks(language, day)),
    ];

    public static IEnumerable<string> Headings(Language language) => All.Select(column => column.Heading.In(language));

    /// <summary>Text, a whole number, a fraction, or nothing.</summary>
    public static IEnumerable<IReadOnlyList<object?>> Rows(MonthReport report, Language language) =>
        from person in report.People
        from day in person.Days
        select (IReadOnlyList<object?>)[.. All.Select(column => column.Value(report, person.Person, day, language))];

    private static string? Wall(Instant? time, DateTimeZone zone) => time?.InZone(zone).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
