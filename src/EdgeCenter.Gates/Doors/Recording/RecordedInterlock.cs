using EdgeCenter.Gates.Doors.Machine;

namespace EdgeCenter.Gates.Doors.Recording;

/// <summary><see cref="InterlockRules"/> as a recording writes it.</summary>
public sealed record RecordedInterlock
{
    public required string Name { get; init; }

    /// <summary>Numbers in <see cref="RecordedSite.Doors"/>.</summary>
    public required IReadOnlyList<int> Doors { get; init; }

    public bool LeadsOn { get; init; }

    public TimeSpan LeadOnWithin { get; init; } = InterlockRules.DefaultLeadOnWithin;

    public TimeSpan LeadOnPulse { get; init; } = InterlockRules.DefaultLeadOnPulse;
}
