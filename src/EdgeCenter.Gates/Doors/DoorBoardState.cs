namespace EdgeCenter.Gates.Doors;

/// <summary>A door's outputs at one moment.</summary>
/// <param name="Unlocked">Relay energised towards "open".</param>
/// <param name="LocksAt">Wall-clock time at which the board locks by itself; null while locked. For people: the board itself counts monotonic time.</param>
/// <param name="Signal">What is shown now.</param>
/// <param name="Pulses">Times the door went from locked to unlocked since start.</param>
public readonly record struct DoorBoardState(bool Unlocked, DateTimeOffset? LocksAt, DoorSignal Signal, long Pulses);
