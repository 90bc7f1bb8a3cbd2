using System.ComponentModel;
using EdgeCenter.Gates.Access;

namespace EdgeCenter.Gates.Configuration;

/// <summary>Who may pass a gate, and when.</summary>
public sealed record AccessRuleOptions
{
    /// <summary>The schedule name that needs no definition: open at any time.</summary>
    public const string Always = "always";

    /// <summary>Groups whose members may pass; one of them is enough.</summary>
    /// <value>The default is empty: everyone in the directory.</value>
    [Description("Groups whose members may pass; empty means everyone in the directory.")]
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The name of a schedule.</summary>
    /// <value>The default is <c>always</c>.</value>
    [Description("Name of the schedule during which the rule applies; 'always' needs no definition.")]
    public string Schedule { get; init; } = Always;

    /// <summary>What must be shown under this rule: cards alone by day, card and PIN at night.</summary>
    /// <value>The default is empty: what the gate asks for.</value>
    [Description("What must be shown under this rule; empty means what the gate asks for.")]
    public IReadOnlyList<string> Credentials { get; init; } = [];

    /// <summary>Groups of which somebody must come with the person.</summary>
    /// <value>The default is empty: they may come alone.</value>
    [Description("Groups of which somebody must come with the person; empty means they may come alone.")]
    public IReadOnlyList<string> Escorts { get; init; } = [];

    /// <summary>The rule ends while the site's threat level is above this.</summary>
    /// <value>The default is <see cref="ThreatLevel.Severe"/>: it always applies.</value>
    [Description("The rule ends while the threat level is above this: normal, elevated, high or severe.")]
    public ThreatLevel UpTo { get; init; } = ThreatLevel.Severe;
}
