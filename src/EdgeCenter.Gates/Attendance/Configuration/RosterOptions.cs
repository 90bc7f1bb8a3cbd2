using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Gates.Attendance.Configuration;

/// <summary>Shifts that come around: seven entries are a week, eight a "two early, two late, two night, two off".</summary>
public sealed record RosterOptions
{
    /// <summary>The word for a day without a shift.</summary>
    public const string Off = "off";

    [Required]
    [Description("Shift names or 'off', one for each day of the cycle.")]
    public IReadOnlyList<string> Cycle { get; init; } = [];

    [Required]
    [Description("A date (yyyy-MM-dd) on which the cycle begins.")]
    public string Start { get; init; } = "";
}
