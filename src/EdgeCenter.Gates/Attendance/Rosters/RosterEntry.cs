using EdgeCenter.Core.Identifiers;
using EdgeCenter.Gates.Attendance.Rules;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Rosters;

/// <summary>One stretch of an imported roster. A day with entries is as they say, whatever the cycle has.</summary>
/// <param name="Person">Who.</param>
/// <param name="Date">The day it starts on.</param>
/// <param name="Hours">Wall-clock minutes after that midnight; empty when a shift is named.</param>
/// <param name="Shift">A configured shift's name, <c>off</c>, or null: the hours alone.</param>
public sealed record RosterEntry(PersonId Person, LocalDate Date, ShiftHours Hours, string? Shift);
