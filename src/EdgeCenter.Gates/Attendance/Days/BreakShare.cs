namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>Breaks beside the fixed ones.</summary>
/// <param name="Taken">Minutes away that count as break.</param>
/// <param name="TooLong">Minutes away beyond the allowance: absence.</param>
/// <param name="Deducted">Minutes of work turned into break by law.</param>
internal readonly record struct BreakShare(long Taken, long TooLong, long Deducted);
