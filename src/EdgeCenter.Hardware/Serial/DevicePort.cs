using System.Runtime.InteropServices;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Readers;
using Microsoft.Win32.SafeHandles;

namespace EdgeCenter.Hardware.Serial;

/// <summary>
/// An open character device. Reading sleeps in the kernel until bytes come, the clock says that it is late, or the port is disposed: both of the latter
/// knock by an event file, so that a <see cref="TimeProvider"/> rules the waiting.
/// </summary>
public sealed unsafe class DevicePort : IByteLink
{
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly SafeFileHandle _wake = DeviceCalls.EventFile(0, DeviceCalls.CloseOnExec | DeviceCalls.NonBlocking);
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _use = new();
    private volatile bool _closed;

    /// <param name="path">For problems.</param>
    /// <param name="file">Opened without blocking; owned from here on.</param>
    internal DevicePort(string path, SafeFileHandle file, TimeProvider time)
    {
        _path = path;
        _file = file;
        _time = time;
        _timer = time.CreateTimer(_ => Knock(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    internal SafeFileHandle File => _file;

    /// <summary>Problems: <c>device-missing</c>, <c>device-forbidden</c>, <c>device-busy</c>, <c>device-failed</c>.</summary>
    internal static Outcome<DevicePort> Open(string path, int access, TimeProvider time)
    {
        SafeFileHandle file = DeviceCalls.Open(path, access | DeviceCalls.NoControllingTerminal | DeviceCalls.NonBlocking | DeviceCalls.CloseOnExec);
        if (file.IsInvalid)
        {
            Problem problem = DeviceProblems.Last(path);
            file.Dispose();
            return problem;
        }

        return new DevicePort(path, file, time);
    }

    public Outcome<int> Read(Span<byte> buffer, TimeSpan patience)
    {
        // Whoever disposes waits for this lock: no descriptor is closed and given to a stranger while the kernel waits on it.
        lock (_use)
        {
            long since = _time.GetTimestamp();
            _timer.Change(_closed ? Timeout.InfiniteTimeSpan : patience, Timeout.InfiniteTimeSpan);
            while (true)
            {
                if (_closed)
                {
                    return ReaderProblems.Closed;
                }

                if (TryRead(buffer) is { } read)
                {
                    _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                    return read;
                }

                TimeSpan left = patience - _time.GetElapsedTime(since);
                if (patience != Timeout.InfiniteTimeSpan && left <= TimeSpan.Zero)
                {
                    return 0;
                }

                Sleep(DeviceCalls.PollIn);

                // A knock for an earlier read may come late: the time decides, not the knock.
                if (patience != Timeout.InfiniteTimeSpan && !_closed && patience - _time.GetElapsedTime(since) is { Ticks: > 0 } still)
                {
                    _timer.Change(still, Timeout.InfiniteTimeSpan);
                }
            }
        }
    }

    public Outcome<Unit> Write(ReadOnlySpan<byte> bytes)
    {
        lock (_use)
        {
            while (bytes.Length > 0)
            {
                if (_closed)
                {
                    return ReaderProblems.Closed;
                }

                nint written;
                fixed (byte* from = bytes)
                {
                    written = DeviceCalls.Write(_file, from, (nuint)bytes.Length);
                }

                if (written > 0)
                {
                    bytes = bytes[(int)written..];
                }
                else if (Marshal.GetLastPInvokeError() is var error && error is not (DeviceCalls.TryAgain or DeviceCalls.Interrupted))
                {
                    return DeviceProblems.Of(error, _path);
                }
                else
                {
                    Sleep(DeviceCalls.PollOut);
                }
            }
        }

        return Unit.Value;
    }

    public void Dispose()
    {
        _closed = true;
        Knock();
        lock (_use)
        {
            _timer.Dispose();
            _file.Dispose();
            _wake.Dispose();
        }
    }

    /// <returns>Null: nothing is there yet.</returns>
    private Outcome<int>? TryRead(Span<byte> buffer)
    {
        nint count;
        fixed (byte* to = buffer)
        {
            count = DeviceCalls.Read(_file, to, (nuint)buffer.Length);
        }

        if (count > 0)
        {
            return (int)count;
        }

        if (count == 0)
        {
            return DeviceProblems.Gone(_path);
        }

        int error = Marshal.GetLastPInvokeError();
        if (error is DeviceCalls.TryAgain or DeviceCalls.Interrupted)
        {
            return null;
        }

        // EIO: the other end of a terminal hung up; ENODEV: an input device was unplugged.
        return error is 5 or 19 ? DeviceProblems.Gone(_path) : DeviceProblems.Of(error, _path);
    }

    private void Sleep(short wanted)
    {
        DeviceCalls.PollEntry* entries = stackalloc DeviceCalls.PollEntry[2];
        entries[0] = new DeviceCalls.PollEntry { File = (int)_file.DangerousGetHandle(), Wanted = wanted };
        entries[1] = new DeviceCalls.PollEntry { File = (int)_wake.DangerousGetHandle(), Wanted = DeviceCalls.PollIn };
        _ = DeviceCalls.Poll(entries, 2, -1);
        ulong knocks;
        _ = DeviceCalls.Read(_wake, &knocks, sizeof(ulong));
    }

    private void Knock()
    {
        ulong one = 1;
        try
        {
            _ = DeviceCalls.Write(_wake, &one, sizeof(ulong));
        }
        catch (ObjectDisposedException)
        {
            // A timer that fired while the port was being disposed.
        }
    }
}
