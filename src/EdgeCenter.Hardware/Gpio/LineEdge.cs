namespace EdgeCenter.Hardware.Gpio;

/// <summary>
/// The kernel saw a line change. Take it as a hint: edges that come faster than the interrupt thread are merged without a gap in the numbers and may
/// come out of order, so what a line says now is only known by reading it. The time is that of the interrupt, which is what decoders of pulses need.
/// </summary>
/// <param name="Line">Index of the line in its request.</param>
/// <param name="Rising">Towards on.</param>
/// <param name="Nanoseconds">CLOCK_MONOTONIC, the clock of <see cref="TimeProvider.GetTimestamp"/> of the system's provider.</param>
/// <param name="Sequence">Counts the edges of all lines of the request. A gap: the buffer was full and some are lost.</param>
public readonly record struct LineEdge(int Line, bool Rising, long Nanoseconds, uint Sequence);
