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

    /// <summary>Days that are not like others: single dates and stretches, <c>2026-10-01</c> or <c>2026-10-01..2026-10-07</c>.</summary>
    [Description("Holidays, for example '2026-01-01' or '2026-10-01..2026-10-07': the weekly periods do not begin on them.")]
    public IReadOnlyList<string> Holidays { get; init; } = [];

    /// <summary>What is open on holidays instead.</summary>
    /// <value>The default is empty: nothing.</value>
    [Description("Open times on holidays, for example '09:00-12:00'; none means closed.")]
    public IReadOnlyList<string> HolidayPeriods { get; init; } = [];

    /// <summary>Days that are worked in exchange for a holiday (调休), with the weekday whose periods they have: <c>2026-10-10 Fri</c>.</summary>
    [Description("Days that follow another weekday, for example '2026-10-10 Fri'.")]
    public IReadOnlyList<string> WorkingDays { get; init; } = [];

    /// <summary>First day on which periods begin.</summary>
    [Description("First date of the schedule, for example '2026-03-01'; none means from ever.")]
    public string? ValidFrom { get; init; }

    /// <summary>Last day on which periods begin.</summary>
    [Description("Last date of the schedule; none means for ever.")]
    public string? ValidUntil { get; init; }
}
