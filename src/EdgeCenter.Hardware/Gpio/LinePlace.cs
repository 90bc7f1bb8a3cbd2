namespace EdgeCenter.Hardware.Gpio;

/// <summary>Where a line was found.</summary>
public readonly record struct LinePlace(ILineChip Chip, int Offset);
