using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage.Engine;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Storage;

/// <summary>The file on disk: what it must look like before it is opened, and how connections to it are set up.</summary>
internal static class DatabaseFile
{
    /// <summary>"EDGC" in the file's application id (SQLite header, offset 68): a foreign database is not migrated by accident.</summary>
    private const int ApplicationId = 0x45444743;

    public const int PageSize = 4096;

    /// <summary>Of each page in the log (SQLite file format, 4.2).</summary>
    public const int FrameHeader = 24;

    /// <summary>A cheap look at the file, so that the commonest mistakes get a plain answer; null when it may be opened.</summary>
    public static Problem? Inspect(StoreOptions options)
    {
        string path = options.DatabasePath;
        if (!Directory.Exists(options.Folder))
        {
            return StoreProblems.FolderMissing(options.Folder);
        }

        return Directory.Exists(path) ? StoreProblems.IsADirectory(path) : null;
    }

    /// <exception cref="SqliteException">The file cannot be opened or is not ours.</exception>
    public static SqliteConnection OpenForWriting(StoreOptions options)
    {
        SqliteConnection connection = Connect(options);
        try
        {
            if (SqliteNative.IsReadOnly(connection.Handle!.DangerousGetHandle(), "main") != 0)
            {
                throw new SqliteException("attempt to write a readonly database", 8);
            }

            Prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public static SqliteConnection OpenForReading(StoreOptions options)
    {
        SqliteConnection connection = Connect(options);
        Execute(connection, "PRAGMA query_only = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA synchronous = FULL");
        _ = Ask(connection, "PRAGMA user_version"); // until its first read a connection does not know that there is a log to carry over
        return connection;
    }

    private static SqliteConnection Connect(StoreOptions options)
    {
        // Read-write also for readers: a reader that comes first after a crash has to recover the log.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = options.DatabasePath,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Cache = SqliteCacheMode.Private,
            Pooling = false,
            ForeignKeys = true,
            DefaultTimeout = Math.Max(1, (int)options.BusyTimeout.TotalSeconds),
        }.ToString());
        try
        {
            connection.Open();
            _ = SqliteNative.BusyTimeout(connection.Handle!.DangerousGetHandle(), (int)options.BusyTimeout.TotalMilliseconds);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Prepare(SqliteConnection connection)
    {
        long pages = Ask(connection, "PRAGMA page_count");
        if (pages == 0)
        {
            Execute(connection, $"PRAGMA page_size = {PageSize}; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA application_id = {ApplicationId}");
        }
        else if (Ask(connection, "PRAGMA application_id") != ApplicationId)
        {
            throw new SqliteException("file is not an EdgeCenter database", 26);
        }

        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -8192; PRAGMA wal_autocheckpoint = 0");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
    }

    private static long Ask(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
