using System.Globalization;
using EdgeCenter.Appliance.Commands.WorkingHours;
using EdgeCenter.Appliance.Report.Page;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Attendance.Days;
using EdgeCenter.Gates.Attendance.Rules;
using NodaTime;

namespace EdgeCenter.Appliance.Exports;

/// <summary>A page to print and to sign: the team's sums, then everybody's month as one line of days. No script, no request to anywhere.</summary>
internal static class HtmlMonth
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    public static string Render(MonthReport report, Language language, DateTimeOffset printed)
    {
        string month = report.First.ToString("uuuu-MM", CultureInfo.InvariantCulture);
        string team = report.Team ?? new Phrase("everybody", "全员").In(language);
        return Html.Of($"""
            <!doctype html>
            <html lang="{(language == Language.Chinese ? "zh-CN" : "en")}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="{new Html(Policy)}">
            <title>{new Phrase("Working hours", "工时表").In(language)} {month} – {team}</title>
            <style>
            {new Html(StyleSheet())}
            </style>
            </head>
            <body>
            <header><h1>{new Phrase("Working hours", "工时表").In(language)} {month}</h1>
            <p>{report.Site} · {team} · {report.Zone.Id} · {new Phrase("printed", "打印于").In(language)} {printed.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}</p></header>
            {Tiles(report.Summary, language)}<table>
            <thead><tr><th scope="col">{new Phrase("Person", "人员").In(language)}</th>{Dates(report, language)}{Headings(language)}</tr></thead>
            <tbody>{report.People.Select(person => Person(person, language))}</tbody>
            <tfoot>{Sum(new Phrase("Sum", "合计").In(language), report, language)}</tfoot>
            </table>
            {Legend(language)}<p class="sign"><span>{new Phrase("Team lead", "班组长").In(language)}</span><span>{new Phrase("Date", "日期").In(language)}</span></p>
            </body>
            </html>

            """).Markup;
    }

    private static Html Tiles(TeamSummary sum, Language language)
    {
        (Phrase Label, string Value)[] tiles =
        [
            (new Phrase("people", "人数"), sum.People.ToString(CultureInfo.InvariantCulture)),
            (new Phrase("worked", "出勤"), AttendanceText.Hours(sum.Worked)),
            (new Phrase("absence", "缺勤"), AttendanceText.Hours(sum.Absence)),
            (new Phrase("of it on leave", "其中请假"), AttendanceText.Hours(sum.Excused)),
            (new Phrase("days absent", "旷工天数"), sum.AbsentDays.ToString(CultureInfo.InvariantCulture)),
            (new Phrase("days late", "迟到天数"), sum.LateDays.ToString(CultureInfo.InvariantCulture)),
            (new Phrase("overtime", "加班"), AttendanceText.Hours(sum.Overtime)),
            (new Phrase("adherence", "遵时率"), AttendanceText.Share(sum.Adherence)),
        ];
        return Html.Of($"<ul class=\"tiles\">{tiles.Select(tile => Html.Of($"<li><b>{tile.Value}</b><span>{tile.Label.In(language)}</span></li>"))}</ul>\n");
    }

    private static IEnumerable<Html> Dates(MonthReport report, Language language)
    {
        CultureInfo culture = CultureInfo.GetCultureInfo(language == Language.Chinese ? "zh-CN" : "en");
        for (LocalDate date = report.First; date <= report.Last; date = date.PlusDays(1))
        {
            string rest = date.DayOfWeek >= IsoDayOfWeek.Saturday ? "day rest" : "day";
            string weekday = culture.DateTimeFormat.GetShortestDayName((DayOfWeek)((int)date.DayOfWeek % 7));
            yield return Html.Of($"<th scope=\"col\" class=\"{rest}\">{date.Day}<i>{weekday}</i></th>");
        }
    }

    private static Html Headings(Language language) => Html.Join(
        ((Phrase[])[new("worked", "出勤"), new("absence", "缺勤"), new("overtime", "加班"), new("adherence", "遵时率")])
        .Select(heading => Html.Of($"<th scope=\"col\" class=\"sum\">{heading.In(language)}</th>")));

    private static Html Person(PersonDays person, Language language)
    {
        TeamSummary sum = TeamSummary.Of([person]);
        return Html.Of($"""
            <tr><th scope="row">{person.Person.Name.Display}<i>{person.Person.Id.ToString()}</i></th>{person.Days.Select(day => Day(day, language))}{Sums(sum)}</tr>

            """);
    }

    private static Html Day(DayRecord day, Language language)
    {
        (string css, string text) = day switch
        {
            { State: DayState.Planned or DayState.Open } when day.Sessions == 0 => (day.Shift is null ? "rest" : "open", day.Shift is null ? "" : "·"),
            _ when day.Marks.HasFlag(DayMarks.Absent) => ("absent", "✕"),
            _ when day.Marks.HasFlag(DayMarks.MissingPunch) => ("missing", "?"),
            _ when day.Marks.HasFlag(DayMarks.Leave) && day.Worked == 0 => ("leave", new Phrase("L", "假").In(language)),
            { Kind: DayKind.Holiday, Sessions: 0 } => ("holiday", new Phrase("H", "节").In(language)),
            { Shift: null, Sessions: 0 } => ("rest", ""),
            _ => (day.Marks.HasFlag(DayMarks.Late) || day.Marks.HasFlag(DayMarks.Early) ? "late" : "", AttendanceText.Hours(day.Worked + day.Credited)),
        };
        return Html.Of($"<td class=\"day {css}\" title=\"{AttendanceText.Marks(language, day)}\">{text}</td>");
    }

    private static Html Sums(TeamSummary sum) => Html.Of(
        $"<td class=\"sum\">{AttendanceText.Hours(sum.Worked)}</td><td class=\"sum\">{AttendanceText.Hours(sum.Absence)}</td><td class=\"sum\">{AttendanceText.Hours(sum.Overtime)}</td><td class=\"sum\">{AttendanceText.Share(sum.Adherence)}</td>");

    private static Html Sum(string label, MonthReport report, Language language)
    {
        int days = Period.DaysBetween(report.First, report.Last) + 1;
        IEnumerable<Html> there = Enumerable.Range(0, days).Select(i =>
            Html.Of($"<td class=\"day\" title=\"{new Phrase("people who came", "到岗人数").In(language)}\">{report.People.Count(person => person.Days[i].Sessions > 0)}</td>"));
        return Html.Of($"<tr><th scope=\"row\">{label}</th>{there}{Sums(report.Summary)}</tr>");
    }

    private static Html Legend(Language language) => Html.Of(
        $"<p class=\"legend\">{new Phrase("h:mm worked with overtime · ✕ absent · ? missing punch · L leave · H holiday · shaded: late or left early · the last line counts who came", "h:mm 出勤含加班 · ✕ 旷工 · ? 缺卡 · 假 请假 · 节 节假日 · 底色：迟到或早退 · 末行为到岗人数").In(language)}</p>\n");

    private static string StyleSheet()
    {
        using Stream stream = typeof(HtmlMonth).Assembly.GetManifestResourceStream("month.css")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
