using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Gates.Configuration;

/// <summary>A weekly schedule as it is written in the configuration.</summary>
public sealed record ScheduleOptions
{
    /// <summary>IANA name of the zone whose wall clock the periods mean.</summary>
    [Required]
    [Description("IANA time zone of the periods, for example Asia/Shanghai.")]
    public string TimeZone { get; init; } = "";

    /// <summary>The open periods of a week; see <see cref="Schedules.PeriodText"/> for how to write one.</summary>
    [Required]
    [Description("Open periods, for example 'Mon-Fri 08:00-18:00', 'Sat 22:00-06:00', 'Daily 00:00-24:00'.")]
    public IReadOnlyList<string> Periods { get; init; } = [];
}
