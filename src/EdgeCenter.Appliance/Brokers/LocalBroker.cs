using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Brokers;

/// <summary>A mosquitto of our own on a free loopback port, in the clear and without persistence: for measuring, where a broker's disk would be in the way.</summary>
internal sealed class LocalBroker : IDisposable
{
    private const string Program = "/usr/sbin/mosquitto";

    private readonly string _configuration;
    private Process _process;
    private TimeSpan _earlierLives;

    private LocalBroker(string configuration, Process process, int port)
    {
        _configuration = configuration;
        _process = process;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Processor time it has used, over all its lives.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _earlierLives + (_process.HasExited ? TimeSpan.Zero : _process.TotalProcessorTime);
        }
    }

    /// <param name="folder">For its configuration.</param>
    /// <returns>Problem <c>broker-missing</c>.</returns>
    public static async Task<Outcome<LocalBroker>> StartAsync(string folder, CancellationToken cancellation)
    {
        int port = FreePort();
        string configuration = Path.Combine(folder, "mosquitto.conf");
        string[] lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"listener {port} 127.0.0.1"),
            "allow_anonymous true", "max_inflight_messages 0", "max_queued_messages 0", "log_dest stderr", "connection_messages false", "log_type information", "log_type error",
        ];
        await File.WriteAllLinesAsync(configuration, lines, cancellation).ConfigureAwait(false);
        return (await LaunchAsync(configuration, cancellation).ConfigureAwait(false)).Then<LocalBroker>(process => new LocalBroker(configuration, process, port));
    }

    /// <summary>kill -9: whatever it had not delivered is gone.</summary>
    public void Kill()
    {
        _earlierLives = ProcessorTime;
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Starts it again after <see cref="Kill"/>, on the same port.</summary>
    public async Task<Outcome<Unit>> RestartAsync(CancellationToken cancellation)
    {
        Outcome<Process> launched = await LaunchAsync(_configuration, cancellation).ConfigureAwait(false);
        if (!launched.TryGet(out Process? process, out Problem? problem))
        {
            return problem;
        }

        _process.Dispose();
        _process = process;
        return Unit.Value;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static async Task<Outcome<Process>> LaunchAsync(string configuration, CancellationToken cancellation)
    {
        Process? process = null;
        try
        {
            process = Process.Start(new ProcessStartInfo(Program, ["-c", configuration]) { RedirectStandardError = true })!;
            while (await process.StandardError.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
            {
                if (line.Contains(" running", StringComparison.Ordinal))
                {
                    _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
                    return process;
                }
            }

            process.Dispose();
            return Missing("it ended at once", "已退出");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            process?.Dispose();
            return Missing(e.Message, e.Message);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Problem Missing(string english, string chinese) => new(
        "broker-missing",
        $"mosquitto cannot be started; apt-get install mosquitto. ({english})",
        $"无法启动 mosquitto；请执行 apt-get install mosquitto。（{chinese}）",
        Program);
}
