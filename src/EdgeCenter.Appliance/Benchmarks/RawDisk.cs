using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EdgeCenter.Appliance.Benchmarks;

/// <summary>The least a program can do to have bytes on the disk: one write, one fdatasync. No library in between.</summary>
internal sealed unsafe partial class RawDisk : IDisposable
{
    private const int Prewritten = 16 << 20;

    private readonly SafeFileHandle _growing;
    private readonly SafeFileHandle _written;
    private readonly byte[] _bytes = GC.AllocateArray<byte>(1 << 20, pinned: true);
    private long _growingEnd;
    private long _writtenAt;

    public RawDisk(string folder)
    {
        _growing = Create(Path.Combine(folder, "raw-growing"));
        _written = Create(Path.Combine(folder, "raw-written"));
        for (int at = 0; at < Prewritten; at += _bytes.Length)
        {
            RandomAccess.Write(_written, _bytes, at);
        }

        RandomAccess.FlushToDisk(_written);
    }

    /// <summary>Appends to a file, as a log is kept: the file grows.</summary>
    public void Append(int bytes)
    {
        Write(_growing, bytes, _growingEnd);
        _growingEnd += bytes;
    }

    /// <summary>Writes over bytes that are there already, in order and round again: the file's size and blocks stay.</summary>
    public void Overwrite(int bytes)
    {
        _writtenAt = _writtenAt + bytes > Prewritten ? 0 : _writtenAt;
        Write(_written, bytes, _writtenAt);
        _writtenAt += bytes;
    }

    public void Dispose()
    {
        _growing.Dispose();
        _written.Dispose();
    }

    private static SafeFileHandle Create(string path) => File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite);

    private void Write(SafeFileHandle file, int bytes, long at)
    {
        fixed (byte* start = _bytes)
        {
            if (PWrite(file, start, Math.Min(bytes, _bytes.Length), at) < 0 || FDataSync(file) != 0)
            {
                throw new Win32Exception(Marshal.GetLastPInvokeError());
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "pwrite", SetLastError = true)]
    private static partial nint PWrite(SafeFileHandle file, byte* bytes, nint count, long offset);

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int FDataSync(SafeFileHandle file);
}
