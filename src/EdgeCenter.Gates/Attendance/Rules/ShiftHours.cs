namespace EdgeCenter.Gates.Attendance.Rules;

/// <summary>Wall-clock minutes after the midnight that begins the shift's day; 22:00–06:00 is 1320–1800.</summary>
public readonly record struct ShiftHours(int From, int Until)
{
    public int Minutes => Until - From;
}
