using System.Collections.Frozen;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Gates.Schedules;

namespace EdgeCenter.Gates.Access;

/// <summary>Who may pass and when: people of any of the groups, while the schedule is open.</summary>
/// <param name="Groups">Ordinal group names; empty: everyone in the directory.</param>
/// <param name="Schedule">When the rule applies.</param>
public sealed record AccessRule(FrozenSet<string> Groups, WeeklySchedule Schedule)
{
    /// <summary>Sets of factors of which one must be complete; empty: those of the gate.</summary>
    public IReadOnlyList<Factor> Accepts { get; init; } = [];

    /// <summary>One of these groups must come with the person; empty: they may come alone.</summary>
    public FrozenSet<string> Escorts { get; init; } = [];

    /// <summary>The rule ends when the site is more careful than this.</summary>
    public ThreatLevel UpTo { get; init; } = ThreatLevel.Severe;

    public bool Covers(IReadOnlyList<string> personGroups)
    {
        if (Groups.Count == 0)
        {
            return true;
        }

        foreach (string group in personGroups)
        {
            if (Groups.Contains(group))
            {
                return true;
            }
        }

        return false;
    }
}
