using EdgeCenter.Hardware.Gpio;

namespace EdgeCenter.Hardware.Boards;

/// <summary>A line to look for and how to ask for it.</summary>
internal readonly record struct WantedAddress(LineAddress Address, LineSettings Settings);
