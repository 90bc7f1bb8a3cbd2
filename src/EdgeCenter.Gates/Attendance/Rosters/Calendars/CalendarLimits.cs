namespace EdgeCenter.Gates.Attendance.Rosters.Calendars;

/// <summary>What a calendar may hold at most: far above a team's year, far below what hurts the machine.</summary>
public static class CalendarLimits
{
    public const int Characters = 8 << 20;
    public const int Events = 50_000;

    /// <summary>Occurrences of one event.</summary>
    public const int Occurrences = 1_000;

    /// <summary>Entries of one file.</summary>
    public const int Entries = 200_000;

    /// <summary>After this many problems the file is another kind of file.</summary>
    public const int Problems = 100;
}
