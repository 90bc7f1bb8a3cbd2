using System.Collections.Immutable;

namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>The states of all doors and interlocks, in the order of <see cref="SiteRules"/>.</summary>
public sealed record SiteState(ImmutableArray<DoorState> Doors, ImmutableArray<AirlockState> Airlocks);
