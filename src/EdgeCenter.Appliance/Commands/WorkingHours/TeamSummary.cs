using EdgeCenter.Gates.Attendance.Days;

namespace EdgeCenter.Appliance.Commands.WorkingHours;

/// <summary>The sums of a team's (or one person's) days, in minutes.</summary>
internal sealed record TeamSummary(
    int People, long Span, long Worked, long Absence, long Excused, long Late, long Overtime, double Weighted, int AbsentDays, int LateDays, double? Adherence)
{
    public static TeamSummary Of(IReadOnlyList<PersonDays> people)
    {
        DayRecord[] days = [.. people.SelectMany(person => person.Days)];
        return new TeamSummary(
            people.Count, days.Sum(d => d.Span), days.Sum(d => d.Worked), days.Sum(d => d.Absence), days.Sum(d => d.Excused), days.Sum(d => d.Late),
            days.Sum(d => d.Credited), days.Sum(d => d.Weighted), days.Count(d => d.Marks.HasFlag(DayMarks.Absent)),
            days.Count(d => d.Marks.HasFlag(DayMarks.Late)), AdherenceOf(days));
    }

    /// <summary>Over all minutes, not the mean of the days: a short day weighs less.</summary>
    public static double? AdherenceOf(IReadOnlyList<DayRecord> days) =>
        days.Sum(d => d.AdherenceSpan) is > 0 and var span ? (double)days.Sum(d => d.Adherent) / span : null;
}
