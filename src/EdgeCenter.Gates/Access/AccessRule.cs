using System.Collections.Frozen;
using EdgeCenter.Gates.Schedules;

namespace EdgeCenter.Gates.Access;

/// <summary>Who may pass and when: people of any of the groups, while the schedule is open.</summary>
/// <param name="Groups">Ordinal group names; empty: everyone in the directory.</param>
/// <param name="Schedule">When the rule applies.</param>
public sealed record AccessRule(FrozenSet<string> Groups, WeeklySchedule Schedule)
{
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
