using EdgeCenter.Gates.Doors.Machine;

namespace EdgeCenter.Gates.Doors;

/// <summary>Causes and inputs as events and recordings write them: kebab-case, never renamed.</summary>
public static class DoorWords
{
    public static string Of(DoorCause cause) => cause switch
    {
        DoorCause.Grant => "grant",
        DoorCause.Command => "command",
        DoorCause.Exit => "exit",
        DoorCause.Schedule => "schedule",
        DoorCause.Airlock => "airlock",
        DoorCause.Fire => "fire",
        _ => "passage",
    };

    public static string Of(DoorInput input) => input switch
    {
        DoorInput.Open => "open",
        DoorInput.ExitRequest => "exit-request",
        DoorInput.Bolted => "bolted",
        DoorInput.Tamper => "tamper",
        DoorInput.Fire => "fire",
        DoorInput.MainsLost => "mains-lost",
        _ => "battery-low",
    };

    public static string Of(DoorInputLevel level) => level switch
    {
        DoorInputLevel.Off => "off",
        DoorInputLevel.On => "on",
        _ => "fault",
    };

    /// <summary>The input that a report is about; empty when it is about none.</summary>
    public static string About(in DoorEffect report) =>
        report.Happening is DoorHappening.Tamper or DoorHappening.TamperOver or DoorHappening.InputFault or DoorHappening.InputFaultOver
            or DoorHappening.Power or DoorHappening.PowerOver
            ? Of(report.Input)
            : "";

    public static bool TryParse(string text, out DoorInput input) => TryFind(text, Of, out input);

    public static bool TryParse(string text, out DoorInputLevel level) => TryFind(text, Of, out level);

    private static bool TryFind<T>(string text, Func<T, string> word, out T value)
        where T : struct, Enum
    {
        foreach (T candidate in Enum.GetValues<T>())
        {
            if (word(candidate) == text)
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }
}
