using System.Diagnostics;
using EdgeCenter.SystemTests.Support;

[assembly: AssemblyFixture(typeof(DemoClips))]

namespace EdgeCenter.SystemTests.Support;

/// <summary>
/// The demo's clips and enrolment photos, made once from the sample photographs by the demo's own script. One for all test classes: they
/// run side by side, and two scripts that write the same clips leave broken ones.
/// </summary>
public sealed class DemoClips
{
    private readonly string _folder = Path.Combine(Repository.Root, "artifacts", "demo", "clips");
    private readonly string? _missing;

    public DemoClips()
    {
        // What deploy/demo.sh has made is as good.
        if (File.Exists(Path.Combine(_folder, ".stamp")))
        {
            return;
        }

        _folder = Path.Combine(Repository.Root, "artifacts", "demo-clips");
        if (Directory.Exists(_folder))
        {
            return;
        }

        // Under a name of its own until it is complete: a run that was stopped halfway leaves nothing that passes for clips.
        string draft = $"{_folder}.draft";
        var start = new ProcessStartInfo("bash") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(Repository.Root, "deploy", "demo", "make-clips.sh"));
        start.ArgumentList.Add(draft);
        using Process script = Process.Start(start)!;
        Task<string> output = script.StandardOutput.ReadToEndAsync();
        string error = script.StandardError.ReadToEnd();
        script.WaitForExit();
        _ = output.Result;
        if (script.ExitCode == 0)
        {
            Directory.Move(draft, _folder);
        }
        else
        {
            _missing = $"the demo clips cannot be made here: {error.Trim()}";
        }
    }

    /// <summary>Skips the test where the sample photographs or ffmpeg are absent.</summary>
    public string Clip(string name) => Existing(Path.Combine(_folder, $"{name}.mp4"));

    public string Photo(string person, int number = 1) => Existing(Path.Combine(_folder, "photos", person, $"{number}.jpg"));

    private string Existing(string path)
    {
        Assert.SkipWhen(_missing is not null, _missing ?? "");
        return path;
    }
}
