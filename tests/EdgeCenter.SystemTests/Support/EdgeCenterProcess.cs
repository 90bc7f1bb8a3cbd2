using System.Diagnostics;
using System.Text;
using System.Threading.Channels;

namespace EdgeCenter.SystemTests.Support;

/// <summary>Runs the built program as its own process, the way a site does.</summary>
internal sealed class EdgeCenterProcess : IDisposable
{
    /// <summary>Long enough for a loaded machine; a run that needs more hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly Task<string> _error;
    private readonly Channel<string> _errorLines = Channel.CreateUnbounded<string>();

    private EdgeCenterProcess(Process process)
    {
        _process = process;
        _error = ReadErrorsAsync();
    }

    public StreamReader Output => _process.StandardOutput;

    public int Id => _process.Id;

    public static EdgeCenterProcess Start(string? stateFolder, params string[] arguments) =>
        Start(stateFolder, new Dictionary<string, string>(), arguments);

    public static EdgeCenterProcess Start(string? stateFolder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Repository.Program);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        if (stateFolder is not null)
        {
            start.Environment["EDGECENTER_STATE"] = stateFolder;
        }

        start.Environment["EDGECENTER_LANG"] = "en";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        process.StandardInput.Close();
        return new EdgeCenterProcess(process);
    }

    /// <summary>Runs to the end and returns everything it said.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string? stateFolder, params string[] arguments)
    {
        using EdgeCenterProcess process = Start(stateFolder, arguments);
        return await process.FinishAsync().ConfigureAwait(false);
    }

    public async Task<(int ExitCode, string Output, string Error)> FinishAsync()
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        string output = await _process.StandardOutput.ReadToEndAsync(patience.Token).ConfigureAwait(false);
        await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        return (_process.ExitCode, output, await _error.ConfigureAwait(false));
    }

    /// <summary>Completes when the process has ended.</summary>
    /// <exception cref="TimeoutException">It still runs when patience is over.</exception>
    public Task EndedAsync(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation).WaitAsync(Patience, TimeProvider.System, cancellation);

    /// <summary>The next line it prints; null at the end.</summary>
    /// <exception cref="TimeoutException">Nothing comes although it has not ended.</exception>
    public async Task<string?> ReadLineAsync() => await Output.ReadLineAsync().WaitAsync(Patience, TimeProvider.System).ConfigureAwait(false);

    /// <summary>kill -9: no handler runs, nothing is flushed.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }

    /// <summary>kill -9 in the moment its error stream says something, or when it has ended.</summary>
    public async Task KillWhenItSaysAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        await foreach (string line in _errorLines.Reader.ReadAllAsync(patience.Token).ConfigureAwait(false))
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                break;
            }
        }

        Kill();
        await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
    }

    /// <summary>SIGTERM, as a service manager stops a service.</summary>
    public void Terminate() => Signal("-TERM");

    /// <summary>SIGHUP, as a service manager has a service read its configuration again.</summary>
    public void HangUp() => Signal("-HUP");

    private void Signal(string name)
    {
        using Process kill = Process.Start("kill", [name, $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task<string> ReadErrorsAsync()
    {
        var all = new StringBuilder();
        while (await _process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            all.AppendLine(line);
            _errorLines.Writer.TryWrite(line);
        }

        _errorLines.Writer.Complete();
        return all.ToString();
    }
}
