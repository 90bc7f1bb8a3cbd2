namespace EdgeCenter.Hardware.Gpio;

/// <summary>What the kernel knows of a line, whoever uses it.</summary>
/// <param name="Offset">Number on its chip.</param>
/// <param name="Name">From the device tree; empty when it gives none.</param>
/// <param name="Consumer">Who uses it, as they call themselves; empty while nobody does.</param>
/// <param name="Used">True: a request for it is refused as busy.</param>
/// <param name="Output">Its direction now.</param>
/// <param name="ActiveLow">Low is on, for its user.</param>
/// <param name="Bias">The resistor, as far as the kernel was told.</param>
public sealed record LineInfo(int Offset, string Name, string Consumer, bool Used, bool Output, bool ActiveLow, LineBias Bias);
