namespace EdgeCenter.Gates.Attendance.Rules;

/// <summary>A working day as it is planned: fixed hours (one stretch, or several in a split shift, also across midnight) or flexible ones.</summary>
public sealed record Shift
{
    /// <summary>From the first start to the last end, so that two days never claim the same hours of the clock twice over.</summary>
    public const int LongestMinutes = 16 * 60;

    public required string Name { get; init; }

    /// <summary>In order, disjoint; breaks lie inside. A flexible shift has one: from the earliest coming to the latest going.</summary>
    public required IReadOnlyList<ShiftHours> Hours { get; init; }

    /// <summary>Fixed breaks: nobody's working time, whether the person is there or not.</summary>
    public IReadOnlyList<ShiftHours> Breaks { get; init; } = [];

    /// <summary>Null: fixed hours.</summary>
    public FlexibleHours? Flexible { get; init; }

    public ShiftRules Rules { get; init; } = new();
}
