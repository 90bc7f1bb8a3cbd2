using EdgeCenter.Gates.Attendance.Rules;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Rosters;

/// <summary>Shifts that come around.</summary>
/// <param name="Name">As configured.</param>
/// <param name="Start">A date on which the cycle begins.</param>
/// <param name="Cycle">One for each day; null: off.</param>
public sealed record Roster(string Name, LocalDate Start, IReadOnlyList<Shift?> Cycle)
{
    public Shift? On(LocalDate date)
    {
        int day = Period.DaysBetween(Start, date) % Cycle.Count;
        return Cycle[day < 0 ? day + Cycle.Count : day];
    }

    /// <summary>Its first shift: whose rules count on days off.</summary>
    public Shift? First => Cycle.FirstOrDefault(shift => shift is not null);
}
