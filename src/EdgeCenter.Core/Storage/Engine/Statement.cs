using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Storage.Engine;

/// <summary>One prepared statement of a hot path; owned by the connection's thread of the moment. Columns count from 0, parameters from 1.</summary>
internal sealed unsafe class Statement : IDisposable
{
    private readonly nint _database;
    private nint _statement;

    public Statement(nint database, string sql)
    {
        _database = database;
        byte[] text = Encoding.UTF8.GetBytes(sql);
        fixed (byte* bytes = text)
        {
            if (SqliteNative.Prepare(database, bytes, text.Length, SqliteNative.PreparePersistent, out _statement, null) != SqliteNative.Ok)
            {
                throw Failure(_database);
            }
        }
    }

    public nint Handle => _statement;

    /// <summary>Runs it to the end and makes it ready for the next time.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public void Run() => Finish(SqliteNative.Step(_statement));

    /// <summary>As <see cref="Run"/>, for a statement that does its work row by row.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public void RunAll()
    {
        int code;
        do
        {
            code = SqliteNative.Step(_statement);
        }
        while (code == SqliteNative.Row);

        Finish(code);
    }

    /// <summary>The first column of the first row, or <paramref name="otherwise"/> when there is no row.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public long RunForInt64(long otherwise = 0)
    {
        int code = SqliteNative.Step(_statement);
        long value = code == SqliteNative.Row ? SqliteNative.ColumnInt64(_statement, 0) : otherwise;
        Finish(code);
        return value;
    }

    /// <summary>Gives a parameter its value, which stays until it is given another.</summary>
    public Statement Bind(int index, long value)
    {
        _ = SqliteNative.BindInt64(_statement, index, value);
        return this;
    }

    /// <summary>As <see cref="Bind(int, long)"/>.</summary>
    public Statement BindNull(int index)
    {
        _ = SqliteNative.BindNull(_statement, index);
        return this;
    }

    /// <summary>As <see cref="Bind(int, long)"/>; the bytes are copied.</summary>
    public Statement Bind(int index, ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = value)
        {
            _ = SqliteNative.BindBlob(_statement, index, bytes, value.Length, SqliteNative.Transient);
        }

        return this;
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False at the end: the statement is ready for the next time.</returns>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public bool Step()
    {
        int code = SqliteNative.Step(_statement);
        if (code == SqliteNative.Row)
        {
            return true;
        }

        Finish(code);
        return false;
    }

    public long Int64(int column) => SqliteNative.ColumnInt64(_statement, column);

    /// <summary>Null for NULL.</summary>
    public long? NullableInt64(int column) =>
        SqliteNative.ColumnType(_statement, column) == SqliteNative.Null ? null : SqliteNative.ColumnInt64(_statement, column);

    /// <summary>In SQLite's memory: good until the next step or reset.</summary>
    public ReadOnlySpan<byte> Blob(int column)
    {
        byte* bytes = Blob(column, out int length);
        return new ReadOnlySpan<byte>(bytes, length);
    }

    /// <summary>As <see cref="Blob(int)"/>, for somebody who remembers where it lies.</summary>
    public byte* Blob(int column, out int length)
    {
        byte* bytes = SqliteNative.ColumnBlob(_statement, column);
        length = SqliteNative.ColumnBytes(_statement, column);
        return bytes;
    }

    /// <summary>Leaves the rows that have not been looked at.</summary>
    public void Reset() => _ = SqliteNative.Reset(_statement);

    public void Dispose()
    {
        if (_statement != 0)
        {
            _ = SqliteNative.Finalize(_statement);
            _statement = 0;
        }
    }

    private void Finish(int code)
    {
        if (code is SqliteNative.Done or SqliteNative.Row)
        {
            _ = SqliteNative.Reset(_statement);
            return;
        }

        SqliteException failure = Failure(_database); // before the reset, which may change it
        _ = SqliteNative.Reset(_statement);
        throw failure;
    }

    /// <summary>The connection's last error as the driver's own exception.</summary>
    public static SqliteException Failure(nint database)
    {
        int code = SqliteNative.ExtendedErrorCode(database);
        string text = Marshal.PtrToStringUTF8(SqliteNative.ErrorMessage(database)) ?? "unknown error";
        return new SqliteException($"SQLite Error {code & 0xFF}: '{text}'.", code & 0xFF, code);
    }
}
