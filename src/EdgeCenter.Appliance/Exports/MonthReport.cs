using EdgeCenter.Appliance.Commands.WorkingHours;
using EdgeCenter.Gates.Attendance.Days;
using NodaTime;

namespace EdgeCenter.Appliance.Exports;

/// <summary>A month of a team's (or the site's) working hours, about to be written in some form.</summary>
/// <param name="Site">The site's name.</param>
/// <param name="Team">A group; null: everybody.</param>
/// <param name="First">First day.</param>
/// <param name="Last">Last day.</param>
/// <param name="Zone">Whose wall clock the times mean.</param>
/// <param name="People">Their days, in order of their ids.</param>
internal sealed record MonthReport(string Site, string? Team, LocalDate First, LocalDate Last, DateTimeZone Zone, IReadOnlyList<PersonDays> People)
{
    public TeamSummary Summary => TeamSummary.Of(People);
}
