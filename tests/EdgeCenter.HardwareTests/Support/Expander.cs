using System.Diagnostics;
using System.Globalization;

namespace EdgeCenter.HardwareTests.Support;

/// <summary>The registers of a simulated port expander, from outside: what its pins say, and what the kernel's driver wrote.</summary>
internal sealed record Expander(int Address)
{
    /// <summary>PCA9555: inputs 0…1, outputs 2…3, direction 6…7 (low: output).</summary>
    public static Expander Pca9555 { get; } = new(0x20);

    /// <summary>MCP23017 in 16-bit order: direction 0 (low: output), pins 0x12, latches 0x14.</summary>
    public static Expander Mcp23017 { get; } = new(0x21);

    public string Label => string.Create(CultureInfo.InvariantCulture, $"{SimulatedPins.Bus}-{Address:x4}");

    public int this[int register]
    {
        get => Convert.ToInt32(Run("i2cget", register, null).Trim(), 16);
        set => Run("i2cset", register, value);
    }

    /// <summary>The simulated bus keeps words apart: the high byte is not the next register.</summary>
    public void SetWord(int register, int value) => Run("i2cset", register, value, "w");

    private string Run(string tool, int register, int? value, string? mode = null)
    {
        var start = new ProcessStartInfo($"/usr/sbin/{tool}") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (ReadOnlySpan<string>)["-f", "-y", Text(SimulatedPins.Bus), $"0x{Address:x2}", Text(register)])
        {
            start.ArgumentList.Add(argument);
        }

        if (value is { } written)
        {
            start.ArgumentList.Add(Text(written));
        }

        if (mode is not null)
        {
            start.ArgumentList.Add(mode);
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{tool}: {error}");
        return output;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
