namespace EdgeCenter.Core.Storage;

/// <summary>
/// The log on disk (<c>-wal</c>). A commit into bytes that are there already costs the disk half of one that makes the file grow, so the
/// file is made as long as it will ever be. What follows the last commit is zeros, which SQLite takes for the end of the log.
/// SQLite keeps no locks on this file, so opening it here does no harm (unlike the database file, see Engine.OpenFile).
/// </summary>
internal static class LogFile
{
    private const int Slice = 256 * 1024;

    /// <summary>Makes it one slice longer. The caller holds SQLite's write lock, so that nobody appends meanwhile.</summary>
    /// <returns>True when it is still shorter than <paramref name="length"/>.</returns>
    /// <exception cref="IOException">The disk is full or refused.</exception>
    public static bool Extend(string databasePath, long length)
    {
        using var file = File.OpenHandle(databasePath + "-wal", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        long end = RandomAccess.GetLength(file);
        if (end >= length)
        {
            return false;
        }

        RandomAccess.Write(file, new byte[Math.Min(Slice, length - end)], end);
        RandomAccess.FlushToDisk(file);
        return true;
    }
}
