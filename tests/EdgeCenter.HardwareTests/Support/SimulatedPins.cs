using System.Globalization;

namespace EdgeCenter.HardwareTests.Support;

/// <summary>The outside of the kernel's simulated GPIO chip <c>doorsim</c>: what pulls its wires, and what is on them. Skips tests where there is none.</summary>
internal static class SimulatedPins
{
    public const string Chip = "doorsim";
    public const int Relay = 0;
    public const int Buzzer = 1;
    public const int Contact = 2;
    public const int Exit = 3;
    public const int Bolt = 4;
    public const int Tamper = 5;
    public const int TamperOpposite = 6;
    public const int SecondRelay = 7;
    public const int Fire = 8;
    public const int GreenLamp = 9;
    public const int Wiegand0 = 10;
    public const int Wiegand1 = 11;
    public const int Spare = 12;

    private static readonly string? Folder = Environment.GetEnvironmentVariable("EDGECENTER_SIM_PINS");

    /// <summary>Number of the simulated I2C bus with the two expanders.</summary>
    public static int Bus => int.Parse(Environment.GetEnvironmentVariable("EDGECENTER_SIM_BUS") ?? "0", CultureInfo.InvariantCulture);

    public static void Require() => Assert.SkipWhen(Folder is null, "the kernel's simulated chips are not here (tests/hardware-vm/run.sh has them)");

    public static void Pull(int line, bool high) => File.WriteAllText(PathOf(line, "pull"), high ? "pull-up" : "pull-down");

    public static bool Read(int line) => File.ReadAllText(PathOf(line, "value")).Trim() == "1";

    private static string PathOf(int line, string name) => string.Create(CultureInfo.InvariantCulture, $"{Folder}/sim_gpio{line}/{name}");
}
