namespace EdgeCenter.Gates.Attendance.Rules;

public enum MarkOrigin
{
    /// <summary>A punch at a door or reader.</summary>
    Gate,

    /// <summary>A sign-on or sign-off at the workplace: softphone, telephone system, desktop.</summary>
    Desk,

    /// <summary>Somebody with a name and a reason added it.</summary>
    Correction,
}
