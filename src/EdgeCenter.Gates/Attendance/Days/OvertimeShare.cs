namespace EdgeCenter.Gates.Attendance.Days;

/// <param name="Counted">Minutes.</param>
/// <param name="Unapproved">Minutes that would count if somebody approved them.</param>
internal readonly record struct OvertimeShare(long Counted, long Unapproved);
