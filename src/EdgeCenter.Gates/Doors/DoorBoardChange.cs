namespace EdgeCenter.Gates.Doors;

/// <summary>One change of a door's outputs.</summary>
/// <param name="Door">The door's configured name.</param>
/// <param name="At">Wall-clock time.</param>
/// <param name="State">After the change.</param>
public readonly record struct DoorBoardChange(string Door, DateTimeOffset At, DoorBoardState State);
