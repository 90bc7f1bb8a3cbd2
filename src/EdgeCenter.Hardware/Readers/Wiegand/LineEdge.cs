namespace EdgeCenter.Hardware.Readers.Wiegand;

/// <summary>A data wire was pulled low: the beginning of one pulse.</summary>
/// <param name="Line">Which wire.</param>
/// <param name="At">When, on the clock of whoever saw it: the kernel's monotonic one, taken in the interrupt, so that a busy processor shifts nothing.</param>
/// <param name="AfterLoss">Edges before this one were lost: the kernel's buffer ran over.</param>
public readonly record struct LineEdge(WiegandLine Line, TimeSpan At, bool AfterLoss = false);
