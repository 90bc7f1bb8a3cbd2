using System.Net.Sockets;
using System.Text;

namespace EdgeCenter.Appliance.Hosting;

/// <summary>
/// Speaks sd_notify(3) to the service manager: ready, stopping, status and watchdog. Does nothing when systemd did not start us.
/// </summary>
internal sealed class SystemdNotifier : IDisposable
{
    private readonly Socket? _socket;
    private readonly UnixDomainSocketEndPoint? _address;

    public SystemdNotifier(Func<string, string?> environment)
    {
        if (environment("NOTIFY_SOCKET") is not { Length: > 1 } path)
        {
            return;
        }

        _socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        // A leading @ means Linux's abstract namespace, whose names start with a NUL byte.
        _address = new UnixDomainSocketEndPoint(path[0] == '@' ? $"\0{path[1..]}" : path);
        if (long.TryParse(environment("WATCHDOG_USEC"), out long microseconds) && microseconds > 0)
        {
            // systemd recommends a ping every half interval.
            WatchdogPing = TimeSpan.FromMicroseconds(microseconds / 2.0);
        }
    }

    /// <summary>How often <see cref="Watchdog"/> must be called; null when no watchdog is set.</summary>
    public TimeSpan? WatchdogPing { get; }

    public void Ready() => Send("READY=1");

    public void Stopping() => Send("STOPPING=1");

    public void Status(string text) => Send($"STATUS={text.ReplaceLineEndings(" ")}");

    public void Watchdog() => Send("WATCHDOG=1");

    public void Dispose() => _socket?.Dispose();

    private void Send(string message)
    {
        try
        {
            _ = _socket?.SendTo(Encoding.UTF8.GetBytes(message), _address!);
        }
        catch (SocketException)
        {
            // The manager went away: the service's own work matters more than telling it.
        }
    }
}
