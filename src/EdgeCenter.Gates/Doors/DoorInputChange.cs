namespace EdgeCenter.Gates.Doors;

/// <summary>An input of a door says something else than before.</summary>
/// <param name="Door">The door's configured name. What is wired once for several doors (fire, mains, battery) is told for each of them.</param>
/// <param name="Input">Which input.</param>
/// <param name="Level">What it says now: read after the edge, never deduced from it.</param>
/// <param name="Timestamp">Monotonic, of the <see cref="TimeProvider"/> that the board was given.</param>
/// <param name="At">Wall-clock time.</param>
public readonly record struct DoorInputChange(string Door, DoorInput Input, DoorInputLevel Level, long Timestamp, DateTimeOffset At);
