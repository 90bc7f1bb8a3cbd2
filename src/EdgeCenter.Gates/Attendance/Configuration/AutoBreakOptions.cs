using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Gates.Attendance.Configuration;

/// <summary>The law's minimum break.</summary>
public sealed record AutoBreakOptions
{
    [Required]
    [Range(typeof(TimeSpan), "00:00:00", "16:00:00")]
    [Description("Work that may pass without a break; the deduction never takes work below it.")]
    public TimeSpan After { get; init; }

    [Required]
    [Range(typeof(TimeSpan), "00:01:00", "04:00:00")]
    [Description("How long the breaks of the day must be, taken ones included.")]
    public TimeSpan Length { get; init; }
}
