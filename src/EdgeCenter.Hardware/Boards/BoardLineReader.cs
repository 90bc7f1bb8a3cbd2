using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Hardware.Gpio;

namespace EdgeCenter.Hardware.Boards;

/// <summary>Reads where lines are, and sees that no line is described twice.</summary>
/// <param name="defaultChip">The chip of lines that name none.</param>
internal sealed class BoardLineReader(string? defaultChip)
{
    private readonly Dictionary<LineAddress, string> _taken = [];

    /// <summary>Null, with a problem noted, when it says nothing usable.</summary>
    public BoardLine? Read(JsonSection section, bool output)
    {
        string? pin = section.Text("pin");
        bool activeLow = output
            ? section.Choice("active", false, ("high", false), ("low", true))
            : section.Choice("on", false, ("high", false), ("low", true));
        LineDrive drive = !output
            ? LineDrive.PushPull
            : section.Choice("drive", LineDrive.PushPull, ("pushPull", LineDrive.PushPull), ("openDrain", LineDrive.OpenDrain), ("openSource", LineDrive.OpenSource));
        bool readsBack = !output || (section.Flag("readBack") ?? true);
        if (Address(section) is not { } address)
        {
            return null;
        }

        if (!_taken.TryAdd(address, section.Path))
        {
            section.Report("line", $"{address} is already {_taken[address]}", $"{address} 已用于 {_taken[address]}");
            return null;
        }

        return new BoardLine(address, pin, activeLow, drive, readsBack);
    }

    private LineAddress? Address(JsonSection section)
    {
        string? chip = section.Text("chip");
        JsonNode? line = section.Either("line");
        if (line is JsonValue text && text.GetValueKind() == JsonValueKind.String
            && text.GetValue<string>() is { Length: > 0 and < GpioAbi.NameBytes } name)
        {
            return new LineAddress(chip ?? defaultChip, null, name);
        }

        if (line is JsonValue number && number.GetValueKind() == JsonValueKind.Number && number.TryGetValue(out int offset)
            && offset is >= 0 and <= BoardLimits.LargestOffset)
        {
            if ((chip ?? defaultChip) is { } at)
            {
                return new LineAddress(at, offset, null);
            }

            section.Report("chip", "is required for a line that goes by number", "按编号指定线路时必须填写");
            return null;
        }

        section.Report(
            "line",
            $"must be a number from 0 to {BoardLimits.LargestOffset} or a name of 1 to {GpioAbi.NameBytes - 1} characters",
            $"必须是 0 到 {BoardLimits.LargestOffset} 的编号，或 1 到 {GpioAbi.NameBytes - 1} 个字符的名称");
        return null;
    }
}
