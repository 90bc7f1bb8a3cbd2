namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>What became of one stimulus at one door, for all of them.</summary>
public readonly record struct SiteStep(SiteState State, IReadOnlyList<SiteEffect> Effects, DoorRefusal Refusal);
