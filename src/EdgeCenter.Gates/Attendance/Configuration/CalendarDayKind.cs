namespace EdgeCenter.Gates.Attendance.Configuration;

public enum CalendarDayKind
{
    Holiday,

    /// <summary>A rest day that is worked in exchange for a holiday (调休).</summary>
    Workday,
}
