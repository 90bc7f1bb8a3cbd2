namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>How much of a day is known.</summary>
public enum DayState
{
    /// <summary>It has not begun.</summary>
    Planned,

    /// <summary>The shift is not over.</summary>
    Open,

    /// <summary>The shift is over by the clock, but a device has not reported up to its end: what is missing may still arrive.</summary>
    Pending,

    /// <summary>Every device has reported past the end of the shift: late, early and absent are facts now. Overtime may go on.</summary>
    Over,

    /// <summary>Every device has reported past the last punch that could belong to this day. Only a correction changes it now.</summary>
    Closed,
}
