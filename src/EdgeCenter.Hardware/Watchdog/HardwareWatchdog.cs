using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Kernel;
using Microsoft.Win32.SafeHandles;

namespace EdgeCenter.Hardware.Watchdog;

/// <summary>
/// The board's own watchdog: resets the machine when it is not fed. The service manager catches a process that hangs; this one catches a kernel or a
/// service manager that does. Opening it starts it; only an orderly end stops it again.
/// </summary>
public sealed unsafe class HardwareWatchdog : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly bool _stops;

    private HardwareWatchdog(string path, SafeFileHandle file, WatchdogAbi.Support support, TimeSpan timeout)
    {
        _path = path;
        _file = file;
        _stops = (support.Options & WatchdogAbi.HasMagicClose) != 0;
        Timeout = timeout;
        Identity = Encoding.UTF8.GetString(new ReadOnlySpan<byte>(support.Identity, 32)).TrimEnd('\0');
    }

    /// <summary>What the driver calls itself.</summary>
    public string Identity { get; }

    /// <summary>The machine is reset when it was not fed for this long: what the driver made of what was asked for.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>Starts the watchdog.</summary>
    /// <param name="path"><c>/dev/watchdog0</c>.</param>
    /// <param name="timeout">Rounded up to seconds. A driver that does not take it keeps its own.</param>
    /// <returns>Problems of the device; <c>device-busy</c>: systemd or a watchdog daemon has it.</returns>
    public static Outcome<HardwareWatchdog> Open(string path, TimeSpan timeout)
    {
        if (!DeviceFile.Open(path, Libc.WriteOnly).TryGet(out SafeFileHandle? file, out Problem? problem))
        {
            return problem;
        }

        WatchdogAbi.Support support = default;
        int seconds = (int)Math.Ceiling(timeout.TotalSeconds);
        if (Libc.Control(file, WatchdogAbi.GetSupport, &support) < 0
            || (Libc.Control(file, WatchdogAbi.SetTimeout, &seconds) < 0 && Libc.Control(file, WatchdogAbi.GetTimeout, &seconds) < 0))
        {
            problem = DeviceFile.Refused(path, DeviceFile.LastError);
            Stop(file);
            file.Dispose();
            return problem;
        }

        return new HardwareWatchdog(path, file, support, TimeSpan.FromSeconds(seconds));
    }

    /// <summary>The machine lives on for another <see cref="Timeout"/>.</summary>
    public Outcome<Unit> Feed()
    {
        int ignored = 0;
        return Libc.Control(_file, WatchdogAbi.KeepAlive, &ignored) >= 0 ? Unit.Value : DeviceFile.Refused(_path, DeviceFile.LastError);
    }

    /// <summary>Stops the watchdog, if its driver lets it be stopped; otherwise the machine is reset after <see cref="Timeout"/>.</summary>
    public void Dispose()
    {
        if (_stops && !_file.IsClosed)
        {
            Stop(_file);
        }

        _file.Dispose();
    }

    private static void Stop(SafeFileHandle file)
    {
        byte magic = (byte)'V';
        _ = Libc.Write(file, &magic, 1);
    }
}
