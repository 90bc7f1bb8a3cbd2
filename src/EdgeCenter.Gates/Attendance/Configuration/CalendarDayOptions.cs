using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Gates.Attendance.Configuration;

/// <summary>A day that is not what its weekday says.</summary>
public sealed record CalendarDayOptions
{
    [Required]
    [Description("The date (yyyy-MM-dd).")]
    public string Date { get; init; } = "";

    [Required]
    [Description("What it is called, for example 国庆节.")]
    public string Name { get; init; } = "";

    [Description("holiday: rosters rest; workday: who has a roster and would rest works.")]
    public CalendarDayKind Kind { get; init; } = CalendarDayKind.Holiday;

    [Description("The shift of a workday; left out: the first of the person's roster.")]
    public string? Shift { get; init; }
}
