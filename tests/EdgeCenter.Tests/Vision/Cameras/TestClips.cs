using System.Diagnostics;

namespace EdgeCenter.Tests.Vision.Cameras;

/// <summary>A folder of its own with clips that the real ffmpeg makes.</summary>
public sealed class TestClips : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("edgecenter-clips-").FullName;

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    /// <summary>Runs ffmpeg with its output going to <paramref name="name"/> in the folder.</summary>
    public string Make(string name, params string[] arguments)
    {
        string path = Path(name);
        using Process ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments, path]) { RedirectStandardError = true })!;
        string errors = ffmpeg.StandardError.ReadToEnd();
        ffmpeg.WaitForExit();
        Assert.True(ffmpeg.ExitCode == 0, errors);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
