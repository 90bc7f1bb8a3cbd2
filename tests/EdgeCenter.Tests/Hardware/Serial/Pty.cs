using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EdgeCenter.Tests.Hardware.Serial;

/// <summary>A pseudo-terminal: the device under test opens <see cref="Device"/>, the fake at the other end of the cable has <see cref="Far"/>.</summary>
internal sealed unsafe partial class Pty : IDisposable
{
    private const int ReadWrite = 2;
    private const int NoControllingTerminal = 0x100;
    private const int LongestName = 128;

    private readonly SafeFileHandle _master;

    public Pty()
    {
        _master = Open(ReadWrite | NoControllingTerminal);
        byte* name = stackalloc byte[LongestName];
        Assert.True(!_master.IsInvalid && Grant(_master) == 0 && Unlock(_master) == 0 && Name(_master, name, LongestName) == 0);
        Device = Marshal.PtrToStringUTF8((nint)name)!;
        Far = new FileStream(_master, FileAccess.ReadWrite, bufferSize: 0);
    }

    /// <summary>Path of the serial device.</summary>
    public string Device { get; }

    public FileStream Far { get; }

    /// <summary>Unplugs the cable.</summary>
    public void Dispose() => Far.Dispose();

    /// <summary>Answers everything that arrives until the cable is unplugged.</summary>
    public void Serve(Func<byte[], byte[]> answer) => new Thread(() =>
    {
        byte[] buffer = new byte[256];
        try
        {
            while (Far.Read(buffer) is > 0 and int count)
            {
                Far.Write(answer(buffer[..count]));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            // The other end was closed, or ours: the fake's work is done.
        }
    })
    {
        IsBackground = true,
        Name = "far end of a pty",
    }.Start();

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static partial SafeFileHandle Open(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    private static partial int Grant(SafeFileHandle master);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    private static partial int Unlock(SafeFileHandle master);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    private static partial int Name(SafeFileHandle master, byte* name, nuint size);
}
