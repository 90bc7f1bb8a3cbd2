namespace EdgeCenter.Gates.Attendance.Rules;

/// <summary>What counts as overtime, in minutes, and what it is worth.</summary>
public sealed record OvertimeRule
{
    public static OvertimeRule Default { get; } = new();

    /// <summary>Less in a day is none.</summary>
    public int Minimum { get; init; }

    /// <summary>Counted in full steps.</summary>
    public int Step { get; init; } = 1;

    /// <summary>Whether coming early counts.</summary>
    public bool CountsBefore { get; init; }

    /// <summary>Only what somebody approved counts.</summary>
    public bool NeedsApproval { get; init; }

    public int? DailyCap { get; init; }

    /// <summary>Of a week from Monday.</summary>
    public int? WeeklyCap { get; init; }

    /// <summary>On days with a shift.</summary>
    public IReadOnlyList<OvertimeTier> Workday { get; init; } = [new(null, 1.5)];

    public double RestDay { get; init; } = 2;

    public double Holiday { get; init; } = 3;
}
