using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using EdgeCenter.Core.Outcomes;
using Microsoft.Win32.SafeHandles;

namespace EdgeCenter.Core.Storage;

/// <summary>An advisory <c>flock</c> on a file that says who holds it.</summary>
internal sealed partial class FolderLock : IDisposable
{
    private const int ExclusiveNow = 2 | 4; // LOCK_EX | LOCK_NB, sys/file.h

    private const int ReadWriteCreate = 2 | 0x40 | 0x80000; // O_RDWR | O_CREAT | O_CLOEXEC, asm-generic/fcntl.h
    private const int OwnerOnly = 0x180; // 0600

    /// <summary>EWOULDBLOCK, asm-generic/errno.h: somebody else holds it.</summary>
    private const int WouldBlock = 11;

    private readonly SafeFileHandle _file;

    private FolderLock(SafeFileHandle file) => _file = file;

    public static Outcome<IDisposable> Take(string path, string purpose)
    {
        SafeFileHandle? file = null;
        try
        {
            // Not File.OpenHandle: .NET takes a flock of its own, whatever FileShare says.
            file = Open(path, ReadWriteCreate, OwnerOnly);
            if (file.IsInvalid)
            {
                return Unusable(path, Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
            }

            if (Flock(file, ExclusiveNow) == 0)
            {
                byte[] holder = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {purpose}\n"));
                RandomAccess.SetLength(file, 0);
                RandomAccess.Write(file, holder, 0);
                return new FolderLock(file);
            }

            int error = Marshal.GetLastPInvokeError();
            Problem problem = error == WouldBlock ? InUse(path, file) : Unusable(path, Marshal.GetPInvokeErrorMessage(error));
            file.Dispose();
            return problem;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            return Unusable(path, e.Message);
        }
    }

    public void Dispose() => _file.Dispose();

    private static Problem InUse(string path, SafeFileHandle file)
    {
        Span<byte> text = stackalloc byte[256];
        int read = RandomAccess.Read(file, text, 0);
        string[] holder = Encoding.UTF8.GetString(text[..read]).Trim().Split(' ', 2);
        string pid = holder[0].Length > 0 ? holder[0] : "?";
        string purpose = holder.Length > 1 ? holder[1] : "?";
        return new Problem(
            "state-folder-in-use",
            $"Process {pid} ({purpose}) is already using this state folder. Stop it first, or name another folder.",
            $"进程 {pid}（{purpose}）正在使用此状态文件夹。请先停止该进程，或指定其他文件夹。",
            System.IO.Path.GetDirectoryName(path));
    }

    private static Problem Unusable(string path, string reason) => new(
        "state-folder-unusable",
        $"The lock file cannot be used ({reason}). Check the owner and the mode of the state folder.",
        $"无法使用锁文件（{reason}）。请检查状态文件夹的所有者和权限。",
        path);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Flock(SafeFileHandle file, int operation);
}
