using EdgeCenter.Hardware.Readers.Formats;

namespace EdgeCenter.Hardware.Readers.Wiegand;

/// <summary>What came between two silences.</summary>
/// <param name="Bits">The bits; not to be believed when there is a fault.</param>
/// <param name="Fault">What spoils it.</param>
public readonly record struct WiegandFrame(CardBits Bits, WiegandFault Fault);
