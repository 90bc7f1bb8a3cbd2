namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>An effect, at the door with this number.</summary>
/// <param name="Door">Which door.</param>
/// <param name="Effect">What it asks of the world.</param>
/// <param name="Other">The door that stands in the way, of a refusal by an interlock; −1 otherwise.</param>
public readonly record struct SiteEffect(int Door, DoorEffect Effect, int Other = -1);
