using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Gates.Attendance.Configuration;

/// <summary>When an account may be used.</summary>
public sealed record PermissionOptions
{
    [Description("Whether attendance decides about accounts at all.")]
    public bool Enabled { get; init; }

    [Range(typeof(TimeSpan), "00:00:00", "03:00:00")]
    [Description("How long before the shift an account is active.")]
    public TimeSpan Before { get; init; } = TimeSpan.FromMinutes(15);

    [Range(typeof(TimeSpan), "00:00:00", "04:00:00")]
    [Description("How long after the shift an account stays active: calls end when they end.")]
    public TimeSpan After { get; init; } = TimeSpan.FromMinutes(30);

    [Description("Whether the person must have come (a punch or sign-on).")]
    public bool NeedsPresence { get; init; } = true;

    [Description("Whether accounts of people without a roster stay active.")]
    public bool UnrosteredActive { get; init; } = true;
}
