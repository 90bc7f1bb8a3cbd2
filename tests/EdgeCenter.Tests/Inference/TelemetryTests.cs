using System.Diagnostics;
using EdgeCenter.Inference.Sessions;
using EdgeCenter.Tests.Core.Storage;

namespace EdgeCenter.Tests.Inference;

/// <summary>ONNX Runtime 1.29+ would write a device id and a database into the user's home. This appliance talks to nobody its owner did not name.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public void A_session_runs()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("tiny.onnx"), TinyModel.Doubling(1, 4));

        using ModelSession session = ModelSession.Open(folder.File("tiny.onnx"), 1, 4).Value;
        session.Run();
    }

    [Fact]
    public async Task A_process_that_ran_a_session_leaves_nothing_in_its_home()
    {
        using var home = new TemporaryFolder();
        string program = Environment.ProcessPath!;
        string[] itself = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(TelemetryTests).Assembly.Location] : [];
        var start = new ProcessStartInfo(program, [.. itself, "-method", $"{typeof(TelemetryTests).FullName}.{nameof(A_session_runs)}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = home.Path;
        foreach (string variable in (string[])[OnnxEnvironment.TelemetryVariable, "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"])
        {
            start.Environment.Remove(variable);
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, output + await errors);
        Assert.Contains("Total: 1", output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(home.Path, "*", SearchOption.AllDirectories));
    }
}
