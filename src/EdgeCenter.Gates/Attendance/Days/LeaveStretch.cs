using EdgeCenter.Gates.Attendance.Rules;

namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>Time somebody need not be there.</summary>
/// <param name="Time">From when until when.</param>
/// <param name="Kind">Annual, sick, …, in the site's words.</param>
public sealed record LeaveStretch(Stretch Time, string Kind);
