using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Gates.Attendance.Configuration;

/// <summary>A rate and how much of a day's overtime it holds.</summary>
public sealed record OvertimeTierOptions
{
    [Range(typeof(TimeSpan), "00:01:00", "24:00:00")]
    [Description("Up to so much of the day's overtime; left out: all the rest.")]
    public TimeSpan? UpTo { get; init; }

    [Range(1, 10)]
    [Description("1.5 pays a minute as one and a half.")]
    public double Factor { get; init; } = 1.5;
}
