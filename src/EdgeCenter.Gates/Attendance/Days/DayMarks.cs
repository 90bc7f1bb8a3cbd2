namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>What is remarkable about a day.</summary>
[Flags]
public enum DayMarks
{
    None = 0,
    Late = 1,
    Early = 2,

    /// <summary>Nothing of the shift was worked and no leave explains it; never said before the state is <see cref="DayState.Over"/>.</summary>
    Absent = 4,

    /// <summary>A coming without a going, or the other way round; never said of a day that is not closed.</summary>
    MissingPunch = 8,
    Overtime = 16,
    Leave = 32,
    Corrected = 64,

    /// <summary>Breaks were longer than allowed.</summary>
    LongBreak = 128,
}
