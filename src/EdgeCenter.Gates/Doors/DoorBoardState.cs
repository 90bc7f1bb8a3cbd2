namespace EdgeCenter.Gates.Doors;

/// <summary>What a board knows of a door at one moment.</summary>
/// <param name="Unlocked">Relay energised towards "open".</param>
/// <param name="LocksAt">Wall-clock time at which the board locks by itself; null while locked. For people: the board itself counts monotonic time.</param>
/// <param name="Signal">What is shown now.</param>
/// <param name="Pulses">Times the door went from locked to unlocked since start.</param>
/// <param name="Inputs">What the inputs say.</param>
/// <param name="Outputs">Which other outputs are on.</param>
public readonly record struct DoorBoardState(
    bool Unlocked, DateTimeOffset? LocksAt, DoorSignal Signal, long Pulses, DoorInputs Inputs = default,
    DoorOutputs Outputs = default);
