namespace EdgeCenter.Gates.Doors;

/// <param name="Unlocked">Relay energised towards "open".</param>
/// <param name="Signal">The last signal shown.</param>
/// <param name="Pulses">Relay pulses since start.</param>
public readonly record struct DoorBoardState(bool Unlocked, DoorSignal Signal, long Pulses);
