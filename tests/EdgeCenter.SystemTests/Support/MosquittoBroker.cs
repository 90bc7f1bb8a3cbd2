using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace EdgeCenter.SystemTests.Support;

/// <summary>Debian's mosquitto on a loopback port of its own, which a test may kill, freeze and start again.</summary>
internal sealed partial class MosquittoBroker : IDisposable
{
    private const int HangUp = 1;
    private const int Kill = 9;
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly StringBuilder _log = new();
    private readonly string _configuration;
    private Process? _process;

    private MosquittoBroker(int port, string listener)
    {
        Port = port;
        _configuration = _folder.File("mosquitto.conf");
        // A drop privilege to user mosquitto would lose the test's folder; persistence is on, as on a real broker.
        File.WriteAllText(_configuration, $"""
            user root
            log_dest stderr
            log_type error
            log_type warning
            log_type notice
            log_type information
            connection_messages true
            persistence true
            persistence_location {_folder.Path}/
            autosave_interval 1
            max_inflight_messages 1000
            max_queued_messages 1000000
            listener {port} 127.0.0.1
            {listener}

            """);
    }

    public int Port { get; }

    public int ProcessId => _process!.Id;

    /// <summary>What it has logged so far, over all its lives.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Anybody may connect, in the clear.</summary>
    public static MosquittoBroker StartPlain() => Start("allow_anonymous true");

    /// <param name="listener">Lines of mosquitto.conf that belong to the one listener.</param>
    public static MosquittoBroker Start(string listener) => Start(FreePort(), listener);

    public static MosquittoBroker Start(int port, string listener)
    {
        Assert.SkipUnless(File.Exists("/usr/sbin/mosquitto"), "mosquitto is not installed (apt-get install mosquitto)");
        var broker = new MosquittoBroker(port, listener);
        broker.Start();
        return broker;
    }

    /// <summary>Starts it (again) and waits until it listens.</summary>
    public void Start()
    {
        var start = new ProcessStartInfo("/usr/sbin/mosquitto") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(_configuration);
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_log)
            {
                _log.AppendLine(line.Data);
            }

            if (line.Data?.Contains(" running", StringComparison.Ordinal) == true)
            {
                listening.TrySetResult();
            }
            else if (line.Data is null)
            {
                listening.TrySetException(new InvalidOperationException($"mosquitto ended:\n{Log}"));
            }
        };
        _process.Start();
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        listening.Task.WaitAsync(Patience, TimeProvider.System).GetAwaiter().GetResult();
    }

    /// <summary>kill -9: sessions and queues that were not saved are gone.</summary>
    public void KillNow()
    {
        _ = Signal(ProcessId, Kill);
        _process!.WaitForExit();
    }

    /// <summary>SIGTERM: an orderly end, everything saved.</summary>
    public void StopNow()
    {
        _ = Signal(ProcessId, Terminate);
        _process!.WaitForExit();
    }

    /// <summary>SIGHUP: access rules and revocation lists are read again; connections stay.</summary>
    public void Reload() => _ = Signal(ProcessId, HangUp);

    /// <summary>SIGSTOP: the connections stay, nothing answers.</summary>
    public void Freeze() => _ = Signal(ProcessId, Stop);

    public void Thaw() => _ = Signal(ProcessId, Continue);

    /// <summary>Runs one of mosquitto's own clients against it and returns what it printed.</summary>
    public async Task<(int ExitCode, string Output)> ClientAsync(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(name) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["-h", "127.0.0.1", "-p", $"{Port}", "-V", "5", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience, TimeProvider.System);
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            Thaw();
            KillNow();
        }

        _process?.Dispose();
        _folder.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
