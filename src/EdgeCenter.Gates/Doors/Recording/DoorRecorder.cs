using System.Text.Json;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors.Keeping;

namespace EdgeCenter.Gates.Doors.Recording;

/// <summary>
/// Writes down what happens to doors at work until it is disposed or <see cref="LargestFile"/> is reached, in the form that <see cref="DoorReplay"/>
/// takes. Doors that are not at rest when it begins are recorded from where they are told to move next.
/// </summary>
public sealed class DoorRecorder : IDisposable
{
    /// <summary>A recording that somebody forgot does not fill the disk.</summary>
    public const long LargestFile = 64L * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly StreamWriter _file;
    private readonly IDisposable _watching;
    private TimeSpan? _from;
    private bool _ended;

    private DoorRecorder(StreamWriter file, DoorKeeper keeper)
    {
        _file = file;
        _file.WriteLine(JsonSerializer.Serialize(keeper.Recorded(), RecordingJson.Options));
        _watching = keeper.Watch(Note);
    }

    /// <returns>Problem <c>file-not-written</c>.</returns>
    public static Outcome<DoorRecorder> Begin(string path, DoorKeeper keeper)
    {
        ArgumentNullException.ThrowIfNull(keeper);
        try
        {
            return new DoorRecorder(new StreamWriter(path, append: false) { AutoFlush = true }, keeper);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new Problem("file-not-written", $"The recording cannot be written: {e.Message}", $"无法写入记录：{e.Message}", path);
        }
    }

    public void Dispose()
    {
        _watching.Dispose();
        lock (_lock)
        {
            _ended = true;
            _file.Dispose();
        }
    }

    private void Note(DoorStepTaken taken)
    {
        lock (_lock)
        {
            if (_ended)
            {
                return;
            }

            // Time begins with the recording: what the doors did before is not in it.
            _from ??= taken.Now;
            try
            {
                _file.WriteLine(JsonSerializer.Serialize(RecordedStimulus.Of(taken.Door, taken.Now - _from.Value, taken.Stimulus), RecordingJson.Options));
                _ended = _file.BaseStream.Position > LargestFile;
            }
            catch (IOException)
            {
                // The disk is full: what was recorded so far is there, and doors do not wait for it.
                _ended = true;
            }
        }
    }
}
