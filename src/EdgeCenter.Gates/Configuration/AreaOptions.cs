using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EdgeCenter.Gates.Areas;

namespace EdgeCenter.Gates.Configuration;

/// <summary>A part of the site whose gates know who is inside.</summary>
public sealed record AreaOptions
{
    [Required]
    [RegularExpression(GateOptions.NamePattern)]
    [Description("Name of the area, as gates refer to it.")]
    public string Name { get; init; } = "";

    /// <value>The default is null: no limit.</value>
    [Range(1, 100_000)]
    [Description("People at most; none means no limit.")]
    public int? Capacity { get; init; }

    /// <value>The default is <see cref="PassbackMode.Off"/>.</value>
    [Description("Anti-passback: off, soft (they pass, and it is on record) or hard (they are refused).")]
    public PassbackMode AntiPassback { get; init; }

    /// <summary>For areas that nobody is seen leaving: entering again is refused for this time only.</summary>
    /// <value>The default is 0: until the person has left.</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    [Description("Timed anti-passback: entering again is held against somebody for this time only; 0s means until they have left.")]
    public TimeSpan NotAgainWithin { get; init; }

    /// <summary>Whoever entered longer ago left by a way that nobody saw.</summary>
    /// <value>The default is 16 h.</value>
    [Range(typeof(TimeSpan), "00:01:00", "31.00:00:00")]
    [Description("After this time it is no longer held against somebody that they entered.")]
    public TimeSpan ForgetAfter { get; init; } = TimeSpan.FromHours(16);
}
