using System.Collections.Immutable;

namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>How all doors of a site behave, each and together.</summary>
public sealed record SiteRules(ImmutableArray<DoorRules> Doors, ImmutableArray<InterlockRules> Interlocks)
{
    /// <returns>Its number; −1 for a door that is not there.</returns>
    public int Find(string door)
    {
        for (int i = 0; i < Doors.Length; i++)
        {
            if (Doors[i].Name == door)
            {
                return i;
            }
        }

        return -1;
    }
}
