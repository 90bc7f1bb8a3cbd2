namespace EdgeCenter.Gates.Attendance.Rules;

/// <summary>What the time away under an aux code counts as.</summary>
public enum AuxMeaning
{
    Absence,
    Break,

    /// <summary>Training, a meeting, work off the telephone.</summary>
    Work,
}
