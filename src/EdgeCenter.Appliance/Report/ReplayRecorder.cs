using System.Globalization;
using System.Text.Json;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Images;

namespace EdgeCenter.Appliance.Report;

/// <summary>
/// Keeps what a replay saw and decided in a folder of its own (<c>run-001</c>, <c>run-002</c> …), for the report. Images of people are stored only
/// here and only because the operator asked for it; the folder is readable by its owner alone. Used from one thread.
/// </summary>
public sealed class ReplayRecorder : IDisposable
{
    /// <summary>More pictures than this do not make a report clearer.</summary>
    public const int MaximumPictures = 48;

    private const int JpegQuality = 85;
    private const int MaximumRuns = 9999;

    private readonly string _folder;
    private readonly ReportRun _run;
    private readonly JpegEncoder _encoder = new();
    private readonly List<ReportDecision> _decisions = [];
    private readonly List<ReportPulse> _pulses = [];
    private readonly List<ReportFrame> _pictures = [];

    private ReplayRecorder(string folder, ReportRun run)
    {
        _folder = folder;
        _run = run;
    }

    /// <summary>The folder of this run.</summary>
    public string Folder => _folder;

    /// <param name="reportFolder">Created when missing; each replay adds a folder to it.</param>
    /// <param name="gate">Configured name of the gate.</param>
    /// <param name="camera">The source without credentials (<see cref="Vision.Cameras.CameraAddress.Display"/>).</param>
    /// <param name="startedAt">Wall-clock time of the first frame.</param>
    public static Outcome<ReplayRecorder> Create(string reportFolder, string gate, string camera, DateTimeOffset startedAt)
    {
        try
        {
            Directory.CreateDirectory(reportFolder, OwnerOnly);
            for (int number = 1; number <= MaximumRuns; number++)
            {
                string folder = Path.Combine(reportFolder, string.Create(CultureInfo.InvariantCulture, $"run-{number:000}"));
                if (!Path.Exists(folder))
                {
                    Directory.CreateDirectory(folder, OwnerOnly);
                    return new ReplayRecorder(folder, new ReportRun { Gate = gate, Camera = camera, StartedAt = startedAt });
                }
            }

            return new Problem(
                "report-folder-full", $"It holds {MaximumRuns} runs already; name another folder.", $"其中已有 {MaximumRuns} 次运行；请指定其他文件夹。", reportFolder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return NotWritten(reportFolder, problem);
        }
    }

    /// <summary>Keeps a frame with the faces in it. Beyond <see cref="MaximumPictures"/> nothing more is kept.</summary>
    public Outcome<Unit> Keep(Frame frame, IReadOnlyList<ReportFace> faces)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (_pictures.Count >= MaximumPictures)
        {
            return Unit.Value;
        }

        string name = string.Create(CultureInfo.InvariantCulture, $"frame-{_pictures.Count + 1:000}.jpg");
        try
        {
            File.WriteAllBytes(Path.Combine(_folder, name), _encoder.Encode(FrameConversion.ToRgb(frame), JpegQuality));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return NotWritten(_folder, problem);
        }

        _pictures.Add(new ReportFrame { File = name, Width = frame.Width, Height = frame.Height, Position = frame.Position, Faces = [.. faces] });
        return Unit.Value;
    }

    public void Decided(ReportDecision decision) => _decisions.Add(decision);

    public void Pulsed(ReportPulse pulse) => _pulses.Add(pulse);

    /// <summary>Writes <c>run.json</c>; without it the folder is no run.</summary>
    /// <param name="duration">Length of the source's time line.</param>
    /// <param name="frames">Frames that were looked at.</param>
    /// <param name="droppedFrames">Frames that a newer one replaced.</param>
    public Outcome<Unit> Finish(TimeSpan duration, long frames, long droppedFrames)
    {
        ReportRun run = _run with
        {
            Duration = duration,
            Frames = frames,
            DroppedFrames = droppedFrames,
            Decisions = [.. _decisions],
            Pulses = [.. _pulses],
            Pictures = [.. _pictures],
        };
        try
        {
            string path = Path.Combine(_folder, ReportFolder.RunFile);
            File.WriteAllText(path + ".part", JsonSerializer.Serialize(run, ReportJson.Default.ReportRun));
            File.Move(path + ".part", path, overwrite: true);
            return Unit.Value;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return NotWritten(_folder, problem);
        }
    }

    public void Dispose() => _encoder.Dispose();

    private static UnixFileMode OwnerOnly => UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static Problem NotWritten(string folder, Exception problem) => new(
        "report-not-written", $"The report could not be written: {problem.Message}", $"无法写入报告：{problem.Message}", folder);
}
