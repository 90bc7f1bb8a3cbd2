namespace EdgeCenter.Gates.Attendance.Rules;

/// <summary>Which way a coming or going moves to a full step.</summary>
public enum RoundingMode
{
    None,

    /// <summary>To the nearest step; half a step goes up.</summary>
    Nearest,

    /// <summary>To the later step.</summary>
    Up,

    /// <summary>To the earlier step.</summary>
    Down,

    /// <summary>Comings earlier, goings later: the person's favour.</summary>
    Employee,

    /// <summary>Comings later, goings earlier: the employer's favour.</summary>
    Employer,
}
