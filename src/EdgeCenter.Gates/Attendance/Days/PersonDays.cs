using EdgeCenter.Core.People;

namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>One person's day records, in order.</summary>
public sealed record PersonDays(Person Person, IReadOnlyList<DayRecord> Days);
