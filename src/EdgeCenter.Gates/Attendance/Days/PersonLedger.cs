using EdgeCenter.Core.People;
using EdgeCenter.Gates.Attendance.Configuration;
using EdgeCenter.Gates.Attendance.Rosters;
using EdgeCenter.Gates.Attendance.Rules;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>One person's days, computed from what is on record. Pure: the same facts and the same clock give the same days.</summary>
public sealed class PersonLedger(AttendancePlan plan, Person person, PersonFacts facts, Instant now, Instant watermark)
{
    private readonly DutyBook _duties = new(plan, person, facts.Roster);
    private readonly List<Mark> _marks = [.. facts.Marks.OrderBy(mark => mark.Time)];

    public DutyBook Duties => _duties;

    /// <summary>The Monday on or before: where the week's overtime cap begins to count.</summary>
    public static LocalDate MondayOf(LocalDate date) => date.PlusDays(1 - (int)date.DayOfWeek);

    /// <param name="from">First day.</param>
    /// <param name="until">Last day.</param>
    public IReadOnlyList<DayRecord> Days(LocalDate from, LocalDate until)
    {
        List<DayRecord> days = [];
        OvertimeLedger overtime = new();
        for (LocalDate date = MondayOf(from); date <= until; date = date.PlusDays(1))
        {
            DayRecord day = Enter(date, overtime, null).Record;
            if (date >= from)
            {
                days.Add(day);
            }
        }

        return days;
    }

    public ExplainedDay Explain(LocalDate date)
    {
        OvertimeLedger overtime = new();
        for (LocalDate before = MondayOf(date); before < date; before = before.PlusDays(1))
        {
            Enter(before, overtime, null);
        }

        Explanation why = new(plan.Zone, date);
        (DayPlan day, DayRecord record) = Enter(date, overtime, why);
        return new ExplainedDay(day, record, why.Steps);
    }

    private (DayPlan Plan, DayRecord Record) Enter(LocalDate date, OvertimeLedger overtime, Explanation? why)
    {
        DayPlan day = _duties.PlanOf(date);
        DayRecord record = DayRules.Compute(
            day,
            new DayFacts
            {
                Marks = Of(day.Window),
                Leaves = facts.Leaves,
                ApprovedOvertime = facts.ApprovedOvertime.TryGetValue(date, out int approved) ? approved : null,
                Corrected = facts.Corrected.Count > 0 && facts.Corrected.Any(day.Window.Contains),
                Now = now,
                Watermark = watermark,
                AuxCodes = plan.AuxCodes,
            },
            why);
        return (day, overtime.Enter(record, day.Rules.Overtime, why));
    }

    private List<Mark> Of(Stretch window)
    {
        int first = 0;
        int beyond = _marks.Count;
        while (first < beyond)
        {
            int middle = (first + beyond) / 2;
            (first, beyond) = _marks[middle].Minute < window.Start ? (middle + 1, beyond) : (first, middle);
        }

        int end = first;
        while (end < _marks.Count && _marks[end].Minute < window.End)
        {
            end++;
        }

        return _marks.GetRange(first, end - first);
    }
}
