using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EdgeCenter.Gates.Attendance.Rules;

namespace EdgeCenter.Gates.Attendance.Configuration;

/// <summary>One shift and the rules its punches are counted by.</summary>
public sealed record ShiftOptions
{
    /// <summary>One stretch, or several in a split shift; one that ends at or before its start runs across midnight.</summary>
    [Required]
    [Description("Hours, for example ['09:00-18:00'], ['22:00-06:00'] or ['10:00-14:00', '17:00-21:00']; of flexible ones, earliest coming to latest going.")]
    public IReadOnlyList<string> Hours { get; init; } = [];

    [Description("Fixed breaks inside the hours, for example ['12:00-13:00'].")]
    public IReadOnlyList<string> Breaks { get; init; } = [];

    /// <value>The default is null: fixed hours.</value>
    [Range(typeof(TimeSpan), "00:30:00", "16:00:00")]
    [Description("Makes the hours flexible: work of a day, breaks not counted.")]
    public TimeSpan? FlexibleTarget { get; init; }

    [Description("Core hours of a flexible shift, for example '10:00-15:00'.")]
    public string? Core { get; init; }

    [Description("How punches are paired: alternating, byDirection or firstLast.")]
    public Grouping Grouping { get; init; } = Grouping.Alternating;

    [Description("How comings and goings are rounded: none, nearest, up, down, employee or employer (in whose favour).")]
    public RoundingMode Rounding { get; init; } = RoundingMode.None;

    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    [Description("Step of the rounding.")]
    public TimeSpan RoundingStep { get; init; } = TimeSpan.FromMinutes(15);

    [Range(typeof(TimeSpan), "00:00:00", "02:00:00")]
    [Description("Somebody this late is on time.")]
    public TimeSpan LateGrace { get; init; }

    [Range(typeof(TimeSpan), "00:00:00", "02:00:00")]
    [Description("Somebody who leaves this early stayed to the end.")]
    public TimeSpan EarlyGrace { get; init; }

    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    [Description("A second punch this soon is the same passage.")]
    public TimeSpan RepeatWithin { get; init; } = TimeSpan.FromMinutes(1);

    [Description("What a coming without a going is worth: nothing, or up to the shiftBound.")]
    public MissingPunch MissingPunch { get; init; } = MissingPunch.Nothing;

    [Range(typeof(TimeSpan), "00:00:00", "08:00:00")]
    [Description("Breaks by leaving and coming back, at most so much a day.")]
    public TimeSpan BreakAllowance { get; init; }

    [Description("Breaks that are taken off although nobody took them.")]
    public IReadOnlyList<AutoBreakOptions> AutoBreaks { get; init; } = [];

    [Description("What counts as overtime.")]
    public OvertimeOptions Overtime { get; init; } = new();
}
