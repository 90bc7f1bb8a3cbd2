namespace EdgeCenter.Gates.Attendance.Rules;

/// <summary>How the punches of a day become comings and goings.</summary>
public enum Grouping
{
    /// <summary>First in, then out, in, out …, whatever the gate calls its direction.</summary>
    Alternating,

    /// <summary>As the gates say; a gate that cannot tell turns the state around.</summary>
    ByDirection,

    /// <summary>The first punch comes, the last one goes; what is between does not count.</summary>
    FirstLast,
}
