using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EdgeCenter.Sync.Link;

/// <summary>
/// Waits for a socket or for another thread's call, whichever comes first: poll(2) over the socket and an eventfd(2), without select()'s limit of
/// 1,024 open files.
/// </summary>
internal sealed partial class Waker : IDisposable
{
    private const int NonBlockingCloseOnExec = 0x800 | 0x80000; // EFD_NONBLOCK | EFD_CLOEXEC
    private const short In = 1;      // POLLIN
    private const short Out = 4;     // POLLOUT
    private const short Trouble = 8 | 16 | 32; // POLLERR | POLLHUP | POLLNVAL
    private const int Interrupted = 4; // EINTR

    private readonly SafeFileHandle _event = EventFd(0, NonBlockingCloseOnExec);
    private int _signalled;

    public Waker()
    {
        if (_event.IsInvalid)
        {
            throw new IOException($"eventfd: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    /// <summary>Ends the wait that is on, or the next one. From any thread.</summary>
    public void Wake()
    {
        // One write is enough until the waiter has looked.
        if (Interlocked.Exchange(ref _signalled, 1) == 0)
        {
            try
            {
                ulong one = 1;
                _ = Write(_event, in one, sizeof(ulong));
            }
            catch (ObjectDisposedException)
            {
                // Nobody waits any more.
            }
        }
    }

    /// <param name="socket">File descriptor.</param>
    /// <param name="writable">Also wait until it can be written to.</param>
    /// <param name="milliseconds">At most.</param>
    /// <returns>Whether there is something to read or to find out about, and whether it can be written to.</returns>
    public unsafe (bool Readable, bool Writable) Wait(int socket, bool writable, int milliseconds)
    {
        PollEntry* entries = stackalloc PollEntry[2];
        entries[0] = new PollEntry { Descriptor = socket, Events = (short)(writable ? In | Out : In) };
        bool added = false;
        _event.DangerousAddRef(ref added);
        try
        {
            entries[1] = new PollEntry { Descriptor = (int)_event.DangerousGetHandle(), Events = In };
            int ready = Poll(entries, 2, milliseconds);
            if (ready < 0 && Marshal.GetLastPInvokeError() != Interrupted)
            {
                throw new IOException($"poll: {Marshal.GetLastPInvokeErrorMessage()}");
            }

            if (ready > 0 && entries[1].Result != 0)
            {
                Volatile.Write(ref _signalled, 0);
                _ = Read(_event, out _, sizeof(ulong));
            }

            return ready <= 0 ? (false, false) : ((entries[0].Result & (In | Trouble)) != 0, (entries[0].Result & Out) != 0);
        }
        finally
        {
            if (added)
            {
                _event.DangerousRelease();
            }
        }
    }

    /// <summary>Whether there is something to read at this moment.</summary>
    public static unsafe bool HasArrived(int socket)
    {
        PollEntry entry = new() { Descriptor = socket, Events = In };
        return Poll(&entry, 1, 0) > 0;
    }

    public void Dispose() => _event.Dispose();

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial SafeFileHandle EventFd(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static unsafe partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(SafeFileHandle file, in ulong value, nuint bytes);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(SafeFileHandle file, out ulong value, nuint bytes);

    /// <summary><c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Result;
    }
}
