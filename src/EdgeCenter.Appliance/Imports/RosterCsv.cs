using CsvHelper;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Attendance.Configuration;
using EdgeCenter.Gates.Attendance.Rosters;
using EdgeCenter.Gates.Attendance.Rules;
using NodaTime;
using NodaTime.Text;

namespace EdgeCenter.Appliance.Imports;

/// <summary>
/// Reads rosters from CSV: <c>person,date,shift</c> without or with a header; the third field is a configured shift, <c>off</c> or hours
/// (<c>09:00-18:00</c>, several separated by ';'). Total: any text gives entries and problems.
/// </summary>
public static class RosterCsv
{
    public static (IReadOnlyList<RosterEntry> Entries, IReadOnlyList<Problem> Problems) Parse(string text, IReadOnlySet<string> shifts)
    {
        List<RosterEntry> entries = [];
        List<Problem> problems = [];
        CsvReaderOptions options = new()
        {
            HasHeader = false,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = record => problems.Add(Problem(record.LineNumber, "The quotes of this line do not match up.", "此行的引号不匹配。")),
        };
        try
        {
            using CsvReader reader = CsvReader.FromText(text, options);
            while (problems.Count < ImportLimits.Problems && reader.Read())
            {
                string[] fields = reader.Current.ToArray();
                if (reader.RowNumber > ImportLimits.Rows)
                {
                    problems.Add(Problem(reader.LineNumber, $"More than {ImportLimits.Rows} lines. Split the file.", $"超过 {ImportLimits.Rows} 行，请拆分文件。"));
                    break;
                }

                bool heading = entries.Count == 0 && fields is [var first, ..] && first.Trim().ToUpperInvariant() is "PERSON" or "编号";
                if (!heading && !fields.All(string.IsNullOrWhiteSpace))
                {
                    Take(fields, reader.LineNumber, shifts, entries, problems);
                }
            }
        }
        catch (CsvFormatException e)
        {
            problems.Add(Problem(e.LineNumber, "This line is not CSV.", "此行不是有效的 CSV。"));
        }

        return (entries, problems);
    }

    private static void Take(string[] fields, long line, IReadOnlySet<string> shifts, List<RosterEntry> entries, List<Problem> problems)
    {
        if (fields.Length < 3 || !PersonId.TryParse(fields[0].Trim(), out PersonId person) || LocalDatePattern.Iso.Parse(fields[1].Trim()) is not { Success: true } date)
        {
            problems.Add(Problem(line, "A line is person, date (2026-11-24) and shift or hours.", "每行应为：人员编号、日期（2026-11-24）、班次或时段。"));
            return;
        }

        string duty = fields[2].Trim();
        if (duty == RosterOptions.Off || shifts.Contains(duty))
        {
            entries.Add(new RosterEntry(person, date.Value, default, duty));
            return;
        }

        foreach (string part in duty.Split(';', StringSplitOptions.TrimEntries))
        {
            if (HoursText.Parse(part, $"line {line}").TryGet(out ShiftHours hours, out _) && hours.Minutes <= Shift.LongestMinutes)
            {
                entries.Add(new RosterEntry(person, date.Value, hours, null));
            }
            else
            {
                problems.Add(Problem(line, $"'{part}' is neither a shift nor hours like 09:00-18:00 (at most 16 h).", $"“{part}”既不是班次，也不是 09:00-18:00 形式的时段（最长 16 小时）。"));
            }
        }
    }

    private static Problem Problem(long line, string english, string chinese) => new("roster-invalid", english, chinese, $"line {line}");
}
