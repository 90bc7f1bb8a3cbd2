using EdgeCenter.Gates.Attendance.Rules;

namespace EdgeCenter.Gates.Attendance.Rosters;

/// <param name="Name">What it is called.</param>
/// <param name="IsHoliday">Rosters rest; otherwise who would rest works.</param>
/// <param name="Shift">Of a day that is worked; null: the roster's first.</param>
public sealed record CalendarDay(string Name, bool IsHoliday, Shift? Shift);
