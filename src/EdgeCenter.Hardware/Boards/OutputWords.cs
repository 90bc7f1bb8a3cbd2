using EdgeCenter.Gates.Doors;

namespace EdgeCenter.Hardware.Boards;

/// <summary>Outputs as boards write them: kebab-case, as <see cref="DoorWords"/> does for inputs.</summary>
public static class OutputWords
{
    public static string All { get; } = string.Join(", ", Enum.GetValues<DoorOutput>().Select(Of));

    public static string Of(DoorOutput output) => output switch
    {
        DoorOutput.Buzzer => "buzzer",
        DoorOutput.GreenLamp => "green-lamp",
        DoorOutput.RedLamp => "red-lamp",
        _ => "siren",
    };

    public static bool TryParse(string text, out DoorOutput output)
    {
        output = Enum.GetValues<DoorOutput>().FirstOrDefault(candidate => Of(candidate) == text);
        return Of(output) == text;
    }
}
