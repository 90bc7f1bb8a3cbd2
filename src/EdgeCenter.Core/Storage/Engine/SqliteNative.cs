using System.Runtime.InteropServices;

namespace EdgeCenter.Core.Storage.Engine;

/// <summary>
/// The few SQLite calls of the commit path, without the marshalling of the general driver. Constants: sqlite3.h.
/// Calls that only copy a value skip the GC transition; calls that may touch a file never do.
/// </summary>
internal static unsafe partial class SqliteNative
{
    public const int Ok = 0;
    public const int Busy = 5;
    public const int Row = 100;
    public const int Done = 101;
    public const uint PreparePersistent = 1;

    /// <summary>SQLITE_CHECKPOINT_PASSIVE: as much as is possible without waiting for anybody.</summary>
    public const int CheckpointPassive = 0;

    /// <summary>SQLITE_CHECKPOINT_TRUNCATE: everything, waiting for readers, and the log is empty afterwards.</summary>
    public const int CheckpointTruncate = 3;

    /// <summary>SQLITE_DBSTATUS_CACHE_WRITE: pages written to the log so far.</summary>
    public const int StatusPagesWritten = 9;

    /// <summary>SQLITE_FCNTL_FILE_POINTER: the open database file.</summary>
    public const int FilePointer = 7;

    /// <summary>SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY: fdatasync.</summary>
    public const int SyncData = 0x12;

    /// <summary>SQLITE_STATIC: the bytes stay where they are until the statement is reset.</summary>
    public static readonly nint Static = 0;

    /// <summary>SQLITE_TRANSIENT: the bytes are copied.</summary>
    public static readonly nint Transient = -1;

    /// <summary>SQLITE_NULL, of <see cref="ColumnType"/>.</summary>
    public const int Null = 5;

    [LibraryImport(SqliteLibrary.SoName, EntryPoint = "sqlite3_prepare_v3")]
    public static partial int Prepare(nint database, byte* sql, int bytes, uint flags, out nint statement, byte** tail);

    [LibraryImport(SqliteLibrary.SoName, EntryPoint = "sqlite3_step")]
    public static partial int Step(nint statement);

    [LibraryImport(SqliteLibrary.SoName, EntryPoint = "sqlite3_reset")]
    public static partial int Reset(nint statement);

    [LibraryImport(SqliteLibrary.SoName, EntryPoint = "sqlite3_finalize")]
    public static partial int Finalize(nint statement);

    [LibraryImport(SqliteLibrary.SoName, EntryPoint = "sqlite3_bind_int64"), SuppressGCTransition]
    public static partial int BindInt64(nint statement, int index, long value);

    [LibraryImport(SqliteLibrary.SoName, EntryPoint = "sqlite3_bind_null"), SuppressGCTransition]
    public static partial int BindNull(nint statement, int index);

    [LibraryImport(SqliteLibrary.SoName, EntryPoint = "sqlite3_bind_blob"), SuppressGCTransition]
    public static partial int BindBlob(nint statement, int index, byte* value, int bytes, nint destructor);

    [LibraryImport(SqliteLibrary.SoName, EntryPoint = "sqlite3_bind_text"), SuppressGCTransition]
    public static partial int BindText(nint statement, int index, byte* value, int bytes, nint destructor);

    [LibraryImport(SqliteLibrary.SoName, EntryPoint = "sqlite3_column_int64"), SuppressGCTransition]
    public static partial long ColumnInt64(nint statement, int column);

    [LibraryImport(SqliteLibrary.SoName, EntryPoint = "sqlite3_column_type"), SuppressGCTransition]
    public static partial int ColumnType(nint statement, int column);

    [LibraryImport(SqliteLibrary.SoName, EntryPoint = "sqlite3_column_blob")]
    public static partial byte* ColumnBlob(nint statement, int column);

    [LibraryImport(SqliteLibrary.SoName, EntryPoint = "sqlite3_column_bytes"), SuppressGCTransition]
    public static partial int ColumnBytes(nint statement, int column);

    [LibraryImport(SqliteLibrary.SoName, EntryPoint = "sqlite3_get_autocommit"), SuppressGCTransition]
    public static partial int GetAutocommit(nint database);

    [LibraryImport(SqliteLibrary.SoName, EntryPoint = "sqlite3_busy_timeout")]
    public static partial int BusyTimeout(nint database, int milliseconds);

    [LibraryImport(SqliteLibrary.SoName, EntryPoint = "sqlite3_db_readonly", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int IsReadOnly(nint database, string name);

    [LibraryImport(SqliteLibrary.SoName, EntryPoint = "sqlite3_errmsg")]
    public static partial nint ErrorMessage(nint database);

    [LibraryImport(SqliteLibrary.SoName, EntryPoint = "sqlite3_extended_errcode")]
    public static partial int ExtendedErrorCode(nint database);

    [LibraryImport(SqliteLibrary.SoName, EntryPoint = "sqlite3_wal_checkpoint_v2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Checkpoint(nint database, string? name, int mode, out int logFrames, out int checkpointedFrames);

    [LibraryImport(SqliteLibrary.SoName, EntryPoint = "sqlite3_db_status")]
    public static partial int DatabaseStatus(nint database, int what, out int current, out int highest, int reset);

    [LibraryImport(SqliteLibrary.SoName, EntryPoint = "sqlite3_file_control")]
    public static partial int FileControl(nint database, byte* name, int operation, void* argument);
}
