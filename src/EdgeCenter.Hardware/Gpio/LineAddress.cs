using System.Globalization;

namespace EdgeCenter.Hardware.Gpio;

/// <summary>Which line: a number on a chip, or a name that the device tree gives it, on one chip or on whichever has it.</summary>
/// <param name="Chip">Label or device name; null: any, which only a <paramref name="Name"/> may say.</param>
/// <param name="Offset">Number on the chip; null when it goes by name.</param>
/// <param name="Name">The device tree's name; null when it goes by number.</param>
public sealed record LineAddress(string? Chip, int? Offset, string? Name)
{
    private const int LongestText = 80;

    /// <summary><c>CHIP/NUMBER</c>, <c>CHIP/NAME</c> or <c>NAME</c>, as <see cref="ToString"/> writes them.</summary>
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out LineAddress? address)
    {
        int slash = text.LastIndexOf('/');
        string? chip = slash < 0 ? null : text[..slash];
        string line = text[(slash + 1)..];
        bool number = int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out int offset);
        address = text.Length > LongestText || line.Length == 0 || chip?.Length == 0 || (number && chip is null)
            ? null
            : new LineAddress(chip, number ? offset : null, number ? null : line);
        return address is not null;
    }

    public override string ToString()
    {
        string line = Name ?? Offset?.ToString(CultureInfo.InvariantCulture) ?? "";
        return Chip is null ? line : $"{Chip}/{line}";
    }
}
