namespace EdgeCenter.Hardware.Gpio;

/// <summary>One line of a request.</summary>
/// <param name="Offset">Its number on the chip.</param>
public readonly record struct WantedLine(int Offset, LineSettings Settings);
