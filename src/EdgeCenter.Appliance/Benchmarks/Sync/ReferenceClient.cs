using System.Diagnostics;
using System.Globalization;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Benchmarks.Sync;

/// <summary>The C client that does nothing but publish, compiled for this run.</summary>
internal sealed class ReferenceClient
{
    private readonly string _program;

    private ReferenceClient(string program) => _program = program;

    /// <summary>Compiles it into a folder.</summary>
    /// <returns>Problem <c>bench-compiler-missing</c>.</returns>
    public static async Task<Outcome<ReferenceClient>> CompileAsync(string folder, CancellationToken cancellation)
    {
        string source = Path.Combine(folder, "reference.c");
        string program = Path.Combine(folder, "reference");
        await using (Stream text = typeof(ReferenceClient).Assembly.GetManifestResourceStream("reference.c")!)
        await using (FileStream file = File.Create(source))
        {
            await text.CopyToAsync(file, cancellation).ConfigureAwait(false);
        }

        try
        {
            (int code, _, string error) = await RunAsync("cc", ["-O2", "-o", program, source, "-lmosquitto"], cancellation).ConfigureAwait(false);
            return code == 0 ? new ReferenceClient(program) : Missing(error);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return Missing(e.Message);
        }
    }

    /// <summary>Publishes and waits for every acknowledgement.</summary>
    public async Task<Outcome<(double Seconds, double CpuSeconds)>> PublishAsync(int port, int messages, int bytes, int window, CancellationToken cancellation)
    {
        string[] arguments = [.. new[] { port, messages, bytes, window }.Select(number => number.ToString(CultureInfo.InvariantCulture))];
        (int code, string output, string error) = await RunAsync(_program, arguments, cancellation).ConfigureAwait(false);
        string[] figures = output.Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return code == 0 && figures.Length == 2
            ? (double.Parse(figures[0], CultureInfo.InvariantCulture), double.Parse(figures[1], CultureInfo.InvariantCulture))
            : new Problem("bench-reference-failed", $"The reference client failed with code {code}. {error}", $"参考客户端失败，代码 {code}。{error}");
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string program, string[] arguments, CancellationToken cancellation)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync(cancellation);
        string output = await process.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        return (process.ExitCode, output, await error.ConfigureAwait(false));
    }

    private static Problem Missing(string reason) => new(
        "bench-compiler-missing",
        $"The reference client cannot be compiled; apt-get install gcc libc6-dev libmosquitto-dev. ({reason.Trim()})",
        $"无法编译参考客户端；请执行 apt-get install gcc libc6-dev libmosquitto-dev。（{reason.Trim()}）");
}
