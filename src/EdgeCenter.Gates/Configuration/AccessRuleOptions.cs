using System.ComponentModel;

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
}
