namespace EdgeCenter.Gates.Attendance.Rules;

public enum DayKind
{
    Workday,

    /// <summary>The roster has nothing for the person.</summary>
    RestDay,

    /// <summary>A public holiday.</summary>
    Holiday,
}
