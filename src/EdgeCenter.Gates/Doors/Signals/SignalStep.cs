namespace EdgeCenter.Gates.Doors.Signals;

/// <summary>One lamp or tone of a signal.</summary>
/// <param name="Output">What is switched on.</param>
/// <param name="At">From the start of the signal.</param>
/// <param name="For">How long it is on.</param>
public readonly record struct SignalStep(DoorOutput Output, TimeSpan At, TimeSpan For);
