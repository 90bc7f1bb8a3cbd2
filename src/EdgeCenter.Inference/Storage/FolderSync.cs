using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EdgeCenter.Inference.Storage;

/// <summary>Makes a rename survive a power cut: on Linux the folder itself must reach the disk, and .NET opens no folders.</summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0x80000; // O_RDONLY | O_CLOEXEC, the same on x64 and arm64

    /// <exception cref="IOException">The folder cannot be opened or flushed.</exception>
    internal static void Flush(string folder)
    {
        using SafeFileHandle handle = Open(folder, ReadOnly);
        if (handle.IsInvalid || Sync(handle) != 0)
        {
            throw new IOException($"{folder}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(SafeFileHandle file);
}
