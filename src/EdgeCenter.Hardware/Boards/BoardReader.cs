using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Gpio;

namespace EdgeCenter.Hardware.Boards;

/// <summary>
/// Reads <c>board.json</c> (comments and trailing commas allowed) and says everything that is wrong with it, each by its path. The shape is written
/// down in <c>firmware-config/board.schema.json</c>.
/// </summary>
public static class BoardReader
{
    /// <summary>Problems: <c>board-missing</c>, <c>board-unreadable</c>, <c>board-too-large</c>, <c>board-invalid</c>.</summary>
    public static (BoardDescription? Board, IReadOnlyList<Problem> Problems) Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return (null, [new Problem("board-missing", "The board's file does not exist.", "控制板描述文件不存在。", path)]);
            }

            return file.Length > BoardLimits.FileBytes
                ? (null, [new Problem("board-too-large", "The board's file is larger than 256 KiB.", "控制板描述文件大于 256 KiB。", path)])
                : Parse(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, [new Problem("board-unreadable", $"The board's file cannot be read: {e.Message}.", $"无法读取控制板描述文件：{e.Message}。", path)]);
        }
    }

    public static (BoardDescription? Board, IReadOnlyList<Problem> Problems) Parse(ReadOnlySpan<byte> json)
    {
        var problems = new List<Problem>();
        JsonNode? document;
        try
        {
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16, AllowDuplicateProperties = false };
            document = JsonNode.Parse(json, documentOptions: options);
        }
        catch (JsonException e)
        {
            long line = (e.LineNumber ?? 0) + 1;
            return (null, [new Problem("board-invalid", $"Not JSON at line {line}: {e.Message}", $"第 {line} 行不是有效的 JSON。", "board")]);
        }

        BoardDescription? board = JsonSection.Of(document, "", problems) is { } root ? Board(root) : null;
        return problems.Count > 0 ? (null, problems) : (board, []);
    }

    private static BoardDescription Board(JsonSection root)
    {
        string? chip = root.Text("chip");
        JsonSection? title = root.Section("title", required: true);
        var phrase = new Phrase(title?.Text("en", required: true) ?? "", title?.Text("zh", required: true) ?? "");
        title?.End();
        var lines = new BoardLineReader(chip);
        var doors = new Dictionary<string, DoorTerminals>(StringComparer.Ordinal);
        foreach ((string name, JsonSection section) in root.Section("doors", required: true)?.Sections() ?? [])
        {
            if (!System.Text.RegularExpressions.Regex.IsMatch(name, GateOptions.NamePattern))
            {
                section.Report(null, $"the name does not match {GateOptions.NamePattern}", $"名称不符合格式 {GateOptions.NamePattern}");
            }

            if (Door(section, lines) is { } door)
            {
                doors.Add(name, door);
            }
        }

        if (doors.Count is 0 or > BoardLimits.Doors)
        {
            root.Report("doors", $"must describe 1 to {BoardLimits.Doors} doors", $"必须描述 1 到 {BoardLimits.Doors} 扇门");
        }

        var board = new BoardDescription
        {
            Name = root.Text("name", required: true, GateOptions.NamePattern) ?? "",
            Title = phrase,
            Machines = root.Texts("machines", BoardLimits.Machines),
            Doors = doors,
            Inputs = Inputs(root.Section("inputs"), lines),
            Watchdog = root.Text("watchdog", pattern: "^/dev/watchdog[0-9]*$"),
        };
        root.End();
        return board;
    }

    private static DoorTerminals? Door(JsonSection section, BoardLineReader lines)
    {
        BoardRelay? relay = section.Section("relay", required: true) is { } found ? Relay(found, lines) : null;
        IReadOnlyDictionary<DoorInput, BoardInput> inputs = Inputs(section.Section("inputs"), lines);
        var outputs = new Dictionary<DoorOutput, BoardOutput>();
        foreach ((string name, JsonSection output) in section.Section("outputs")?.Sections() ?? [])
        {
            if (!OutputWords.TryParse(name, out DoorOutput which))
            {
                output.Report(null, $"is no output; there are: {OutputWords.All}", $"不是输出；可用：{OutputWords.All}");
            }
            else if (Output(output, lines) is { } wired)
            {
                outputs.Add(which, wired);
            }
        }

        section.End();
        return relay is null ? null : new DoorTerminals { Relay = relay, Inputs = inputs, Outputs = outputs };
    }

    private static BoardRelay? Relay(JsonSection section, BoardLineReader lines)
    {
        BoardLine? line = lines.Read(section, output: true);
        bool energised = section.Choice("unlocks", true, ("energised", true), ("released", false));
        bool stopped = section.Choice("whenStopped", false, ("locked", false), ("unlocked", true));
        section.End();
        return line is null ? null : new BoardRelay { Line = line, EnergisedUnlocks = energised, UnlockedWhenStopped = stopped };
    }

    private static BoardOutput? Output(JsonSection section, BoardLineReader lines)
    {
        if (section.Section("tone") is not { } tone)
        {
            BoardLine? line = lines.Read(section, output: true);
            section.End();
            return line is null ? null : new BoardOutput { Line = line };
        }

        string? chip = tone.Text("chip", required: true, "^pwmchip[0-9]{1,4}$");
        int? channel = tone.Whole("channel", 0, BoardLimits.LargestOffset, required: true);
        int? hertz = tone.Whole("hertz", BoardLimits.LowestHertz, BoardLimits.HighestHertz, required: true);
        tone.End();
        _ = section.Text("pin");
        section.End();
        return chip is null || channel is null || hertz is null ? null : new BoardOutput { Tone = new BoardTone(chip, channel.Value, hertz.Value) };
    }

    private static Dictionary<DoorInput, BoardInput> Inputs(JsonSection? section, BoardLineReader lines)
    {
        var inputs = new Dictionary<DoorInput, BoardInput>();
        foreach ((string name, JsonSection input) in section?.Sections() ?? [])
        {
            if (!DoorWords.TryParse(name, out DoorInput which))
            {
                string known = string.Join(", ", Enum.GetValues<DoorInput>().Select(DoorWords.Of));
                input.Report(null, $"is no input; there are: {known}", $"不是输入；可用：{known}");
            }
            else if (Input(input, lines) is { } wired)
            {
                inputs.Add(which, wired);
            }
        }

        return inputs;
    }

    private static BoardInput? Input(JsonSection section, BoardLineReader lines)
    {
        BoardLine? line = lines.Read(section, output: false);
        LineBias bias = section.Choice(
            "bias",
            LineBias.AsIs,
            ("asIs", LineBias.AsIs), ("disabled", LineBias.Disabled), ("pullUp", LineBias.PullUp), ("pullDown", LineBias.PullDown));
        int debounce = section.Whole("debounceMilliseconds", 0, BoardLimits.DebounceMilliseconds) ?? (int)BoardInput.DefaultDebounce.TotalMilliseconds;
        BoardLine? opposite = null;
        if (section.Section("opposite") is { } other)
        {
            opposite = lines.Read(other, output: false);
            other.End();
        }

        section.End();
        return line is null
            ? null
            : new BoardInput { Line = line, Bias = bias, Debounce = TimeSpan.FromMilliseconds(debounce), Opposite = opposite };
    }
}
