using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Gates.Attendance.Configuration;

/// <summary>Who works by a roster.</summary>
public sealed record AssignmentOptions
{
    [Required]
    [Description("Name of the roster.")]
    public string Roster { get; init; } = "";

    [Description("Ids of people.")]
    public IReadOnlyList<string> People { get; init; } = [];

    [Description("Groups whose members work by it.")]
    public IReadOnlyList<string> Groups { get; init; } = [];

    [Description("First date (yyyy-MM-dd).")]
    public string? From { get; init; }

    [Description("Last date (yyyy-MM-dd).")]
    public string? Until { get; init; }
}
