using System.Collections.Immutable;

namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>Doors of which at most one is unlocked or open at a time, except in a fire.</summary>
/// <param name="Name">The configured name.</param>
/// <param name="Doors">Their numbers in <see cref="SiteRules.Doors"/>; at least two.</param>
/// <param name="LeadsOn">An airlock of two doors: when one has closed and locked behind somebody who was let in, the other opens for them.</param>
/// <param name="LeadOnWithin">From being let in at the first door to its being locked behind; later the second stays shut.</param>
/// <param name="LeadOnPulse">How long the second door stays unlocked.</param>
public sealed record InterlockRules(string Name, ImmutableArray<int> Doors, bool LeadsOn, TimeSpan LeadOnWithin, TimeSpan LeadOnPulse)
{
    public static readonly TimeSpan DefaultLeadOnWithin = TimeSpan.FromSeconds(60);

    public static readonly TimeSpan DefaultLeadOnPulse = TimeSpan.FromSeconds(5);
}
