using EdgeCenter.Hardware.Gpio;

namespace EdgeCenter.Hardware.Boards;

/// <summary>A line with what people need to find it.</summary>
/// <param name="Address">For the kernel.</param>
/// <param name="Pin">For the installer: the pin of the header or the terminal's label; null when the board's file does not say.</param>
/// <param name="ActiveLow">Low is on.</param>
/// <param name="Drive">Outputs only.</param>
/// <param name="ReadsBack">Outputs only: reading the line tells its true level, so that a level that did not come about is noticed.</param>
public sealed record BoardLine(LineAddress Address, string? Pin, bool ActiveLow, LineDrive Drive = LineDrive.PushPull, bool ReadsBack = true);
