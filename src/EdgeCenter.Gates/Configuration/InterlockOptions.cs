using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EdgeCenter.Gates.Doors.Machine;

namespace EdgeCenter.Gates.Configuration;

/// <summary>Doors that depend on each other: a mantrap, an airlock, a sluice.</summary>
public sealed record InterlockOptions
{
    [Required]
    [RegularExpression(GateOptions.NamePattern)]
    [Description("Name of the interlock.")]
    public string Name { get; init; } = "";

    [Required]
    [Description("Names of its doors, two or more.")]
    public IReadOnlyList<string> Doors { get; init; } = [];

    /// <value>The default is <see cref="InterlockMode.Interlock"/>.</value>
    [Description("interlock: at most one is open; airlock: of two, the second opens once the first has closed behind somebody.")]
    public InterlockMode Mode { get; init; } = InterlockMode.Interlock;

    /// <summary>From being let in at the first door of an airlock to its being locked behind.</summary>
    /// <value>The default is 60 s.</value>
    [Range(typeof(TimeSpan), "00:00:05", "00:10:00")]
    [Description("Airlock: how long somebody may take through the first door.")]
    public TimeSpan Within { get; init; } = InterlockRules.DefaultLeadOnWithin;

    /// <summary>How long the second door of an airlock stays unlocked.</summary>
    /// <value>The default is 5 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.2", "00:00:30")]
    [Description("Airlock: how long the second door stays unlocked.")]
    public TimeSpan Pulse { get; init; } = InterlockRules.DefaultLeadOnPulse;
}
