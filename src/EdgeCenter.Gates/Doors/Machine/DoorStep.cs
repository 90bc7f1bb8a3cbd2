namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>What became of one stimulus.</summary>
/// <param name="State">The next state.</param>
/// <param name="Effects">What it asks of the world, in this order.</param>
/// <param name="Refusal">Why it was refused; none for everything that cannot be.</param>
public readonly record struct DoorStep(DoorState State, IReadOnlyList<DoorEffect> Effects, DoorRefusal Refusal);
