using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Attendance.Rosters;
using EdgeCenter.Gates.Attendance.Rules;
using EdgeCenter.Gates.Configuration;
using NodaTime;
using NodaTime.Text;

namespace EdgeCenter.Gates.Attendance.Configuration;

/// <summary>Turns the attendance options into a plan, collecting every problem on the way.</summary>
internal sealed class AttendanceCompiler(AttendanceOptions options, List<Problem> problems)
{
    private const string Root = "attendance";
    private const int LongestCycle = 366;

    private readonly Dictionary<string, Shift> _shifts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Roster> _rosters = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(options.Shifts.Keys, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Shift> Shifts => _shifts;

    public List<Assignment> Assignments { get; } = [];

    public Dictionary<LocalDate, CalendarDay> Calendar { get; } = [];

    public void Compile()
    {
        foreach ((string name, ShiftOptions shift) in options.Shifts)
        {
            if (ShiftCompiler.Compile(name, shift, $"{Root}.shifts.{name}", problems) is { } compiled)
            {
                _shifts.Add(name, compiled);
            }
        }

        foreach ((string name, RosterOptions roster) in options.Rosters)
        {
            CompileRoster(name, roster, $"{Root}.rosters.{name}");
        }

        for (int i = 0; i < options.Assignments.Count; i++)
        {
            CompileAssignment(options.Assignments[i], $"{Root}.assignments[{i}]");
        }

        for (int i = 0; i < options.Calendar.Count; i++)
        {
            CompileDay(options.Calendar[i], $"{Root}.calendar[{i}]");
        }

        OptionRules.Check(options.Permissions, $"{Root}.permissions", problems);
    }

    private void CompileRoster(string name, RosterOptions roster, string path)
    {
        LocalDate? start = Date(roster.Start, $"{path}.start");
        if (roster.Cycle is not { Count: > 0 and <= LongestCycle })
        {
            Add($"{path}.cycle", $"A cycle has 1 to {LongestCycle} days.", $"周期须为 1 到 {LongestCycle} 天。");
            return;
        }

        for (int i = 0; i < roster.Cycle.Count; i++)
        {
            if (roster.Cycle[i] != RosterOptions.Off)
            {
                CheckShift(roster.Cycle[i], $"{path}.cycle[{i}]");
            }
        }

        _rosters.Add(name, new Roster(name, start ?? default, [.. roster.Cycle.Select(shift => _shifts.GetValueOrDefault(shift))]));
    }

    private void CompileAssignment(AssignmentOptions assignment, string path)
    {
        if (!_rosters.TryGetValue(assignment.Roster, out Roster? roster))
        {
            if (!options.Rosters.ContainsKey(assignment.Roster))
            {
                string known = options.Rosters.Count == 0 ? "-" : string.Join(", ", options.Rosters.Keys);
                Add($"{path}.roster", $"There is no roster '{assignment.Roster}'; defined: {known}.", $"没有名为“{assignment.Roster}”的排班；已定义：{known}。");
            }

            return;
        }

        List<PersonId> people = [];
        for (int i = 0; i < assignment.People.Count; i++)
        {
            if (PersonId.TryParse(assignment.People[i], out PersonId id))
            {
                people.Add(id);
            }
            else
            {
                Add($"{path}.people[{i}]", $"'{assignment.People[i]}' is not a person id.", $"“{assignment.People[i]}”不是有效的人员编号。");
            }
        }

        LocalDate? from = assignment.From is null ? null : Date(assignment.From, $"{path}.from");
        LocalDate? until = assignment.Until is null ? null : Date(assignment.Until, $"{path}.until");
        if (from > until)
        {
            Add($"{path}.until", "It ends before it begins.", "结束日期早于开始日期。");
        }

        Assignments.Add(new Assignment(roster, [.. people], [.. assignment.Groups], from, until));
    }

    private void CompileDay(CalendarDayOptions day, string path)
    {
        if (day.Shift is not null)
        {
            CheckShift(day.Shift, $"{path}.shift");
        }

        if (Date(day.Date, $"{path}.date") is { } date
            && !Calendar.TryAdd(date, new CalendarDay(day.Name, day.Kind == CalendarDayKind.Holiday, day.Shift is null ? null : _shifts.GetValueOrDefault(day.Shift))))
        {
            Add($"{path}.date", $"{day.Date} is there twice.", $"{day.Date} 重复。");
        }
    }

    private void CheckShift(string name, string path)
    {
        if (!_known.Contains(name))
        {
            string known = _known.Count == 0 ? "-" : string.Join(", ", _known);
            Add(path, $"There is no shift '{name}'; defined: {known}.", $"没有名为“{name}”的班次；已定义：{known}。");
        }
    }

    private LocalDate? Date(string text, string path)
    {
        if (LocalDatePattern.Iso.Parse(text) is { Success: true } parsed)
        {
            return parsed.Value;
        }

        Add(path, $"'{text}' is no date. Write for example 2026-10-01.", $"“{text}”不是有效日期。示例：2026-10-01。");
        return null;
    }

    private void Add(string path, string english, string chinese) => problems.Add(ConfigurationProblem.At(path, english, chinese));
}
