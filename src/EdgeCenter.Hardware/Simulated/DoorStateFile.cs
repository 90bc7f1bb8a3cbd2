using System.Text.Json;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Hardware.Simulated;

/// <summary>
/// <c>door-NAME.json</c> in the state folder: the state of a simulated door for other processes to read. Replaced as a whole, so a reader never sees
/// half of it; not synced, because after a power cut the relay is locked whatever the file says.
/// </summary>
public sealed class DoorStateFile
{
    private const int MaximumBytes = 4096;

    private readonly string _folder;
    private readonly ILogger _log;
    private readonly HashSet<string> _failing = new(StringComparer.Ordinal);

    internal DoorStateFile(string folder, ILogger log)
    {
        _folder = folder;
        _log = log;
    }

    /// <summary>The states of all simulated doors of a state folder, by name; empty when none was ever driven from there.</summary>
    public static Outcome<IReadOnlyList<DoorStateReport>> ReadAll(string folder)
    {
        List<DoorStateReport> reports = [];
        string file = folder;
        try
        {
            foreach (string path in Directory.EnumerateFiles(folder, "door-*.json").Order(StringComparer.Ordinal))
            {
                file = path;
                if (Parse(path) is not { } report)
                {
                    return Unreadable(path, "it is not a door's state", "内容不是门状态");
                }

                reports.Add(report);
            }

            return reports;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable(file, e.Message, e.Message);
        }
    }

    /// <summary>A file that cannot be written is logged once, until it works again: the door does not depend on it.</summary>
    internal void Write(in DoorBoardChange change)
    {
        string path = Path.Combine(_folder, $"door-{change.Door}.json");
        try
        {
            string temporary = $"{path}.new";
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(Report(change), HardwareJson.Default.DoorStateReport));
            File.Move(temporary, path, overwrite: true);
            if (_failing.Remove(change.Door))
            {
                Log.StateFileWrittenAgain(_log, change.Door, path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (_failing.Add(change.Door))
            {
                Log.StateFileNotWritten(_log, e, change.Door, path);
            }
        }
    }

    private static DoorStateReport Report(in DoorBoardChange change) => new()
    {
        Door = change.Door,
        Unlocked = change.State.Unlocked,
        LocksAt = change.State.LocksAt,
        Signal = JsonNamingPolicy.CamelCase.ConvertName(change.State.Signal.ToString()),
        Pulses = change.State.Pulses,
        ChangedAt = change.At,
        ProcessId = Environment.ProcessId,
    };

    private static DoorStateReport? Parse(string path)
    {
        if (new FileInfo(path).Length > MaximumBytes)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), HardwareJson.Default.DoorStateReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Problem Unreadable(string path, string english, string chinese) => new(
        "door-state-unreadable", $"The state of the door cannot be read: {english}.", $"无法读取门状态：{chinese}。", path);
}
