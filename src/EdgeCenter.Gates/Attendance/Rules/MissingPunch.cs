namespace EdgeCenter.Gates.Attendance.Rules;

/// <summary>What a coming without a going (or the other way round) is worth until somebody corrects it.</summary>
public enum MissingPunch
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>It lasts to the end of the shift's hours it lies in (from their start, for a going).</summary>
    ShiftBound,
}
