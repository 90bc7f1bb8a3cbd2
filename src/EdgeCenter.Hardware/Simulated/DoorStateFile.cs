using System.Text.Json;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace EdgeCenter.Hardware.Simulated;

/// <summary>
/// <c>door-NAME.json</c> in the state folder: the state of a simulated door for other processes to read. Not synced, because after a power cut the
/// relay is locked whatever the file says; and overwritten in place, because ext4 flushes to the disk what replaces a file by a rename: 3.5 ms
/// against 2 µs, measured in one run, twice on the way of every person. A reader looks until it sees the same twice, so it never takes half a state.
/// </summary>
public sealed class DoorStateFile
{
    /// <summary>Every state is padded to this size with spaces: it overwrites the whole of the one before.</summary>
    private const int FileBytes = 1024;

    /// <summary>A door changes a few times a second at most; a file that never stands still is not written by a door.</summary>
    private const int ReadAttempts = 100;

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
            byte[] state = JsonSerializer.SerializeToUtf8Bytes(Report(change), HardwareJson.Default.DoorStateReport);
            Span<byte> padded = stackalloc byte[FileBytes];
            padded.Fill((byte)' ');
            state.CopyTo(padded);
            using SafeFileHandle file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.Write(file, padded, 0);
            if (RandomAccess.GetLength(file) != FileBytes)
            {
                RandomAccess.SetLength(file, FileBytes);
            }

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
        Signal = Word(change.State.Signal),
        Pulses = change.State.Pulses,
        Inputs = Inputs(change.State.Inputs),
        Outputs = Outputs(change.State.Outputs),
        ChangedAt = change.At,
        ProcessId = Environment.ProcessId,
    };

    private static string[] Inputs(DoorInputs inputs) =>
    [
        .. Enum.GetValues<DoorInput>()
            .Where(input => inputs[input] != DoorInputLevel.Off)
            .Select(input => inputs[input] == DoorInputLevel.On ? Word(input) : $"{Word(input)}?"),
    ];

    private static string[] Outputs(DoorOutputs outputs) => [.. Enum.GetValues<DoorOutput>().Where(output => outputs[output]).Select(output => Word(output))];

    private static string Word(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static DoorStateReport? Parse(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> first = stackalloc byte[FileBytes];
        Span<byte> second = stackalloc byte[FileBytes];
        for (int attempt = 0; attempt < ReadAttempts; attempt++)
        {
            int length = RandomAccess.Read(file, first, 0);
            if (RandomAccess.Read(file, second, 0) == length && first[..length].SequenceEqual(second[..length])
                && Deserialize(first[..length]) is { } report)
            {
                return report;
            }

            // A writer that was interrupted halfway leaves half a state standing: it must have its turn to finish.
            Thread.Yield();
        }

        return null;
    }

    private static DoorStateReport? Deserialize(ReadOnlySpan<byte> state)
    {
        try
        {
            return JsonSerializer.Deserialize(state, HardwareJson.Default.DoorStateReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Problem Unreadable(string path, string english, string chinese) => new(
        "door-state-unreadable", $"The state of the door cannot be read: {english}.", $"无法读取门状态：{chinese}。", path);
}
