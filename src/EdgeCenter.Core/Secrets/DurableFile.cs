using System.Security.Cryptography;

namespace EdgeCenter.Core.Secrets;

/// <summary>Small files that are whole or not there: no reader and no power cut ever sees half of one.</summary>
public static class DurableFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Everybody = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Makes a folder that only its owner may enter, if there is none.</summary>
    /// <exception cref="IOException">The disk said no.</exception>
    public static void CreateFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
            GiveToOwnerOf(FolderOf(path), path);
            UnixFiles.SyncFolder(FolderOf(path));
        }
    }

    /// <summary>Writes or replaces a file that only its owner may read. On disk when it returns.</summary>
    /// <exception cref="IOException">The disk said no; what was there before still is.</exception>
    public static void WriteSecret(string path, ReadOnlySpan<byte> content) => Write(path, content, OwnerOnly);

    /// <summary>Writes or replaces a file that anybody may read. On disk when it returns.</summary>
    /// <exception cref="IOException">The disk said no; what was there before still is.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content) => Write(path, content, Everybody);

    /// <summary>Gives a file another name, replacing what has it. Durable when it returns.</summary>
    public static void Move(string path, string newPath)
    {
        File.Move(path, newPath, overwrite: true);
        UnixFiles.SyncFolder(FolderOf(newPath));
    }

    /// <summary>Removes a file if it is there. Durable when it returns.</summary>
    public static void Remove(string path)
    {
        File.Delete(path);
        UnixFiles.SyncFolder(FolderOf(path));
    }

    /// <summary>Whether somebody else than the owner may read the file; null: it cannot be looked at, or is no regular file.</summary>
    public static bool? IsExposed(string path) => UnixFiles.Inspect(path) is { IsRegularFile: true } file ? file.OpenToOthers : null;

    private static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        string folder = FolderOf(path);
        string draft = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.new";
        try
        {
            using (FileStream file = new(draft, new FileStreamOptions
            {
                Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode, BufferSize = 0,
            }))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            GiveToOwnerOf(folder, draft);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }

        UnixFiles.SyncFolder(folder);
    }

    /// <summary>`sudo edgecenter …` in a folder of the service's user must leave files that the service can read.</summary>
    private static void GiveToOwnerOf(string folder, string path)
    {
        if (UnixFiles.EffectiveUser == 0 && UnixFiles.Inspect(folder) is { User: not 0 } owner)
        {
            UnixFiles.ChangeOwner(path, owner.User, owner.Group);
        }
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;
}
