using System.Runtime.InteropServices;

namespace EdgeCenter.Core.Secrets;

/// <summary>The few calls that .NET has no word for: owner of a file, exclusive publication, durable folder entries.</summary>
internal static partial class UnixFiles
{
    private const int CurrentDirectory = -100;  // AT_FDCWD
    private const int NoFollow = 0x100;         // AT_SYMLINK_NOFOLLOW
    private const uint BasicStats = 0x7ff;      // STATX_BASIC_STATS
    private const int AlreadyExists = 17;       // EEXIST
    private const int OpenDirectory = 0x80000;  // O_RDONLY | O_CLOEXEC: the same on x64 and arm64, as O_DIRECTORY is not

    public static uint EffectiveUser => geteuid();

    /// <summary>Null when the file cannot be looked at.</summary>
    public static FileOwnership? Inspect(string path)
    {
        Statx stat = default;
        if (statx(CurrentDirectory, path, NoFollow, BasicStats, ref stat) != 0)
        {
            return null;
        }

        return new FileOwnership(stat.User, stat.Group, (UnixFileMode)(stat.Mode & 0xfff), (stat.Mode & 0xf000) == 0x8000);
    }

    /// <summary>Gives an already complete file its final name, unless that name is taken: another process then was first.</summary>
    /// <exception cref="IOException">For any other reason.</exception>
    public static bool TryPublish(string completed, string path)
    {
        if (link(completed, path) == 0)
        {
            return true;
        }

        int error = Marshal.GetLastPInvokeError();
        return error == AlreadyExists ? false : throw new IOException($"{path}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    public static void ChangeOwner(string path, uint user, uint group)
    {
        if (chown(path, user, group) != 0)
        {
            throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    /// <summary>Makes creations, renames and deletions in a folder survive a power cut.</summary>
    public static void SyncFolder(string folder)
    {
        int descriptor = open(folder, OpenDirectory);
        if (descriptor < 0)
        {
            throw new IOException($"{folder}: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        int result = fsync(descriptor);
        string message = Marshal.GetLastPInvokeErrorMessage();
        _ = close(descriptor);
        if (result != 0)
        {
            throw new IOException($"{folder}: {message}");
        }
    }

    [LibraryImport("libc")]
    private static partial uint geteuid();

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int directory, string path, int flags, uint mask, ref Statx result);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int link(string existing, string path);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int chown(string path, uint user, uint group);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int descriptor);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int descriptor);

    /// <summary><c>struct statx</c> (linux/stat.h): unlike <c>struct stat</c> the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Statx
    {
        [FieldOffset(20)]
        public uint User;

        [FieldOffset(24)]
        public uint Group;

        [FieldOffset(28)]
        public ushort Mode;
    }
}
