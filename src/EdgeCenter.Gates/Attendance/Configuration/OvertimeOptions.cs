using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Gates.Attendance.Configuration;

/// <summary>Overtime of a shift, and of days off for those who work by it.</summary>
public sealed record OvertimeOptions
{
    [Range(typeof(TimeSpan), "00:00:00", "08:00:00")]
    [Description("Less in a day is none.")]
    public TimeSpan Minimum { get; init; }

    [Range(typeof(TimeSpan), "00:01:00", "02:00:00")]
    [Description("Counted in full steps.")]
    public TimeSpan Step { get; init; } = TimeSpan.FromMinutes(1);

    [Description("Whether coming before the shift counts.")]
    public bool CountsBefore { get; init; }

    [Description("Only what somebody approved counts.")]
    public bool NeedsApproval { get; init; }

    [Range(typeof(TimeSpan), "00:00:00", "24:00:00")]
    [Description("At most so much a day.")]
    public TimeSpan? DailyCap { get; init; }

    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    [Description("At most so much a week from Monday.")]
    public TimeSpan? WeeklyCap { get; init; }

    [Description("Rates of workdays, in order; the last has no upTo.")]
    public IReadOnlyList<OvertimeTierOptions> Tiers { get; init; } = [new OvertimeTierOptions()];

    [Range(1, 10)]
    [Description("Rate of rest days.")]
    public double RestDay { get; init; } = 2;

    [Range(1, 10)]
    [Description("Rate of holidays.")]
    public double Holiday { get; init; } = 3;
}
