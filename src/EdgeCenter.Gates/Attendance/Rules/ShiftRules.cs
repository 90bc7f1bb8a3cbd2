namespace EdgeCenter.Gates.Attendance.Rules;

/// <summary>How a shift's punches are counted; minutes.</summary>
public sealed record ShiftRules
{
    public Grouping Grouping { get; init; } = Grouping.Alternating;

    public Rounding Rounding { get; init; } = Rounding.None;

    /// <summary>Somebody this late is on time.</summary>
    public int LateGrace { get; init; }

    /// <summary>Somebody who leaves this early stayed to the end.</summary>
    public int EarlyGrace { get; init; }

    /// <summary>A second punch within so many seconds is the same one.</summary>
    public int RepeatWithin { get; init; } = 60;

    public MissingPunch MissingPunch { get; init; } = MissingPunch.Nothing;

    /// <summary>Breaks by leaving and coming back, at most so much a day; what is longer is absence.</summary>
    public int BreakAllowance { get; init; }

    public IReadOnlyList<AutoBreak> AutoBreaks { get; init; } = [];

    public OvertimeRule Overtime { get; init; } = OvertimeRule.Default;
}
