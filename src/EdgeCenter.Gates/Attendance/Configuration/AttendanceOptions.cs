using System.ComponentModel;
using EdgeCenter.Gates.Attendance.Rules;

namespace EdgeCenter.Gates.Attendance.Configuration;

/// <summary>Working hours as they are written in the configuration. Empty: punches are recorded and nobody counts them.</summary>
public sealed record AttendanceOptions
{
    /// <value>The default is null: the site's.</value>
    [Description("IANA time zone whose wall clock shifts mean; the site's when left out.")]
    public string? TimeZone { get; init; }

    [Description("Shifts by name.")]
    public IReadOnlyDictionary<string, ShiftOptions> Shifts { get; init; } = new Dictionary<string, ShiftOptions>();

    [Description("Rosters by name: shifts that come around in a cycle.")]
    public IReadOnlyDictionary<string, RosterOptions> Rosters { get; init; } = new Dictionary<string, RosterOptions>();

    [Description("Who works by which roster; the first that fits counts.")]
    public IReadOnlyList<AssignmentOptions> Assignments { get; init; } = [];

    [Description("Public holidays, and rest days that are worked instead.")]
    public IReadOnlyList<CalendarDayOptions> Calendar { get; init; } = [];

    [Description("What time away under an aux code counts as: work, break or absence.")]
    public IReadOnlyDictionary<string, AuxMeaning> AuxCodes { get; init; } = new Dictionary<string, AuxMeaning>();

    /// <value>The default is empty: all gates.</value>
    [Description("Devices that must have reported past a shift's end before anybody is absent; all gates when left out.")]
    public IReadOnlyList<string> Devices { get; init; } = [];

    [Description("What attendance says about accounts at the workplace.")]
    public PermissionOptions Permissions { get; init; } = new();
}
