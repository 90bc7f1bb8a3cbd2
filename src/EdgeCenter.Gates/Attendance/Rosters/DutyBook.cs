using EdgeCenter.Core.People;
using EdgeCenter.Gates.Attendance.Configuration;
using EdgeCenter.Gates.Attendance.Days;
using EdgeCenter.Gates.Attendance.Rules;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Rosters;

/// <summary>What one person has to do on a day: an imported entry, else the roster's cycle under the calendar.</summary>
public sealed class DutyBook
{
    private readonly AttendancePlan _plan;
    private readonly Person _person;
    private readonly Dictionary<LocalDate, DayDuty> _imported = [];

    public DutyBook(AttendancePlan plan, Person person, IReadOnlyList<RosterEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        _plan = plan;
        _person = person;
        foreach (IGrouping<LocalDate, RosterEntry> day in entries.GroupBy(entry => entry.Date))
        {
            _imported.Add(day.Key, Imported(day.Key, [.. day]));
        }
    }

    /// <summary>Whether anything is planned for this person on any day.</summary>
    public bool IsRostered(LocalDate date) => _imported.ContainsKey(date) || AssignedOn(date) is not null;

    /// <summary>The rules of days without a shift.</summary>
    public ShiftRules RulesOn(LocalDate date) => AssignedOn(date)?.First?.Rules ?? new ShiftRules();

    public DayDuty On(LocalDate date)
    {
        if (_imported.TryGetValue(date, out DayDuty? imported))
        {
            return imported;
        }

        CalendarDay? special = _plan.Calendar.GetValueOrDefault(date);
        Roster? roster = AssignedOn(date);
        if (special is { IsHoliday: true })
        {
            return new DayDuty(DayKind.Holiday, null, special.Name);
        }

        Shift? shift = roster?.On(date);
        if (special is not null && shift is null && roster is not null)
        {
            return new DayDuty(DayKind.Workday, special.Shift ?? roster.First, special.Name);
        }

        return shift is null ? DayDuty.Rest : new DayDuty(DayKind.Workday, shift, special?.Name);
    }

    public DayPlan PlanOf(LocalDate date) =>
        DayPlanner.Plan(date, _plan.Zone, On(date.PlusDays(-1)).Shift, On(date), On(date.PlusDays(1)).Shift, RulesOn(date));

    private Roster? AssignedOn(LocalDate date)
    {
        foreach (Assignment assignment in _plan.Assignments)
        {
            if (assignment.Fits(_person, date))
            {
                return assignment.Roster;
            }
        }

        return null;
    }

    private DayDuty Imported(LocalDate date, List<RosterEntry> entries)
    {
        string? holiday = _plan.Calendar.GetValueOrDefault(date) is { IsHoliday: true } day ? day.Name : null;
        DayKind kind = holiday is null ? DayKind.Workday : DayKind.Holiday;
        foreach (RosterEntry entry in entries)
        {
            if (entry.Shift is { } name && _plan.Shifts.TryGetValue(name, out Shift? shift))
            {
                return new DayDuty(kind, shift, holiday);
            }
        }

        List<ShiftHours> hours = [.. entries.Where(entry => entry.Hours.Minutes > 0).Select(entry => entry.Hours).OrderBy(h => h.From)];
        return hours.Count == 0
            ? DayDuty.Rest with { Kind = holiday is null ? DayKind.RestDay : DayKind.Holiday, Occasion = holiday }
            : new DayDuty(kind, new Shift { Name = "roster", Hours = hours, Rules = RulesOn(date) }, holiday);
    }
}
