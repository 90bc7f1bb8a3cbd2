using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Core.Storage;

/// <summary>The one folder that holds everything the appliance remembers: readable by its own user only.</summary>
public sealed class StateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private StateFolder(string path) => Path = path;

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <summary>Creates the folder with mode 0700 when it is not there; an existing one is narrowed to 0700.</summary>
    public static Outcome<StateFolder> Open(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full, OwnerOnly);
            if (File.GetUnixFileMode(full) != OwnerOnly)
            {
                File.SetUnixFileMode(full, OwnerOnly);
            }

            return new StateFolder(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem(
                "state-folder-unusable",
                $"The state folder cannot be used ({e.Message}). Name a folder that this user owns and may write.",
                $"状态文件夹无法使用（{e.Message}）。请指定当前用户拥有且可写的文件夹。",
                full);
        }
    }

    /// <summary>
    /// Takes the folder for one process. The kernel gives the lock back when the process ends, however it ends.
    /// </summary>
    /// <param name="purpose">What the holder does with it (<c>run</c>, <c>gate replay</c>); shown to the process that is refused.</param>
    /// <returns>Dispose to release; problem <c>state-folder-in-use</c> names the holder's process id and purpose.</returns>
    public Outcome<IDisposable> LockExclusively(string purpose) => FolderLock.Take(System.IO.Path.Combine(Path, "lock"), purpose);
}
