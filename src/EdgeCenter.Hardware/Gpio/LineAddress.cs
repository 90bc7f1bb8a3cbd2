using System.Globalization;

namespace EdgeCenter.Hardware.Gpio;

/// <summary>Which line: a number on a chip, or a name that the device tree gives it, on one chip or on whichever has it.</summary>
/// <param name="Chip">Label or device name; null: any, which only a <paramref name="Name"/> may say.</param>
/// <param name="Offset">Number on the chip; null when it goes by name.</param>
/// <param name="Name">The device tree's name; null when it goes by number.</param>
public sealed record LineAddress(string? Chip, int? Offset, string? Name)
{
    public override string ToString()
    {
        string line = Name ?? Offset?.ToString(CultureInfo.InvariantCulture) ?? "";
        return Chip is null ? line : $"{Chip}/{line}";
    }
}
