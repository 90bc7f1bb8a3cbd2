namespace EdgeCenter.Gates.Attendance.Rules;

/// <summary>A coming with its going, as punched.</summary>
/// <param name="In">Null when the going is alone.</param>
/// <param name="Out">Null when nobody has gone (yet).</param>
public sealed record Session(Mark? In, Mark? Out)
{
    public bool IsWhole => In is not null && Out is not null;
}
