using System.Text.Json;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Report;

/// <summary>Reads the runs that <see cref="ReplayRecorder"/> wrote. What lies in the folder is not trusted: sizes and names are checked.</summary>
public static class ReportFolder
{
    public const string RunFile = "run.json";

    private const int MaximumRunBytes = 16 << 20;
    private const int MaximumJpegBytes = 8 << 20;

    /// <summary>All runs in the order they were recorded, with their pictures.</summary>
    public static Outcome<IReadOnlyList<ReportRun>> Read(string folder)
    {
        try
        {
            if (!Directory.Exists(folder))
            {
                return new Problem(
                    "report-folder-missing",
                    "There is no recorded replay here; record one with `edgecenter gate replay … --keep-frames FOLDER`.",
                    "这里没有录制的回放；请用 `edgecenter gate replay … --keep-frames 文件夹` 录制。",
                    folder);
            }

            List<ReportRun> runs = [];
            foreach (string file in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(run => Path.Combine(run, RunFile)).Where(File.Exists))
            {
                if (!ReadRun(file).TryGet(out ReportRun? run, out Problem? problem))
                {
                    return problem;
                }

                runs.Add(run);
            }

            return runs;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new Problem("report-unreadable", $"It cannot be read: {problem.Message}", $"无法读取：{problem.Message}", folder);
        }
    }

    private static Outcome<ReportRun> ReadRun(string file)
    {
        if (new FileInfo(file).Length > MaximumRunBytes)
        {
            return Broken(file, $"larger than {MaximumRunBytes >> 20} MiB", $"大于 {MaximumRunBytes >> 20} MiB");
        }

        try
        {
            ReportRun? run = JsonSerializer.Deserialize(File.ReadAllBytes(file), ReportJson.Default.ReportRun);
            if (run is null)
            {
                return Broken(file, "empty", "为空");
            }

            string folder = Path.GetDirectoryName(file)!;
            return run with { Pictures = [.. run.Pictures.Select(picture => picture with { Jpeg = ReadJpeg(folder, picture.File) })] };
        }
        catch (JsonException problem)
        {
            return Broken(file, problem.Message, problem.Message);
        }
    }

    /// <summary>Empty when it is missing or no JPEG of a reasonable size: the report shows the faces without the picture.</summary>
    private static ReadOnlyMemory<byte> ReadJpeg(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        if (name != Path.GetFileName(name) || !File.Exists(path) || new FileInfo(path).Length > MaximumJpegBytes)
        {
            return default;
        }

        byte[] bytes = File.ReadAllBytes(path);
        return bytes is [0xFF, 0xD8, 0xFF, ..] ? bytes : default;
    }

    private static Problem Broken(string file, string english, string chinese) => new(
        "report-run-broken", $"This is no recorded replay: {english}", $"这不是录制的回放：{chinese}", file);
}
