using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Storage.Engine;

/// <summary>
/// The database file as a connection holds it. It must never be opened beside SQLite in this process: closing any descriptor of it
/// drops the locks that SQLite has on it (fcntl(2)), and another process may then delete the log under our feet.
/// </summary>
internal static unsafe class OpenFile
{
    /// <summary>xSync is the sixth word of struct sqlite3_io_methods (sqlite3.h; the first is the version, padded).</summary>
    private const int SyncMethod = 5;

    /// <summary>Brings what was written to the database file, not to the log, onto the disk.</summary>
    /// <exception cref="SqliteException">The disk refused.</exception>
    public static void Sync(nint database)
    {
        nint** file; // struct sqlite3_file: a pointer to its methods
        int code = SqliteNative.FileControl(database, null, SqliteNative.FilePointer, &file);
        if (code == SqliteNative.Ok)
        {
            var sync = (delegate* unmanaged<void*, int, int>)(*file)[SyncMethod];
            code = sync(file, SqliteNative.SyncData);
        }

        if (code != SqliteNative.Ok)
        {
            throw new SqliteException("The database file could not be synced.", code & 0xFF, code);
        }
    }
}
