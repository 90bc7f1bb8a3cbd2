using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Benchmarks.Sync;

/// <summary>A mosquitto of its own on a free loopback port, without persistence: the broker's disk is not what is measured.</summary>
internal sealed class BenchBroker : IDisposable
{
    private const string Program = "/usr/sbin/mosquitto";

    private readonly Process _process;

    private BenchBroker(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Processor time it has used since it started.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <param name="folder">For its configuration.</param>
    /// <returns>Problem <c>bench-broker-missing</c>.</returns>
    public static async Task<Outcome<BenchBroker>> StartAsync(string folder, CancellationToken cancellation)
    {
        int port = FreePort();
        string configuration = Path.Combine(folder, "mosquitto.conf");
        string[] lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"listener {port} 127.0.0.1"),
            "allow_anonymous true", "max_inflight_messages 0", "max_queued_messages 0", "log_dest stderr", "log_type notice", "log_type error",
        ];
        await File.WriteAllLinesAsync(configuration, lines, cancellation).ConfigureAwait(false);
        Process? process = null;
        try
        {
            process = Process.Start(new ProcessStartInfo(Program, ["-c", configuration]) { RedirectStandardError = true })!;
            while (await process.StandardError.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
            {
                if (line.Contains(" running", StringComparison.Ordinal))
                {
                    _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
                    return new BenchBroker(process, port);
                }
            }

            return Missing("it ended at once", "已退出");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            process?.Dispose();
            return Missing(e.Message, e.Message);
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Problem Missing(string english, string chinese) => new(
        "bench-broker-missing",
        $"mosquitto cannot be started; apt-get install mosquitto. ({english})",
        $"无法启动 mosquitto；请执行 apt-get install mosquitto。（{chinese}）",
        Program);
}
