using EdgeCenter.Core.Storage.Engine;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Storage;

/// <summary>One read-only connection; used by one thread at a time.</summary>
internal sealed class Reader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Statement _begin;
    private readonly Statement _end;

    public Reader(SqliteConnection connection)
    {
        _connection = connection;
        nint database = connection.Handle!.DangerousGetHandle();
        _begin = new Statement(database, "BEGIN");
        _end = new Statement(database, "COMMIT");
    }

    /// <summary>Everything <paramref name="work"/> sees is of one moment.</summary>
    /// <exception cref="SqliteException">SQLite refused; the reader is of no more use.</exception>
    public T Read<T>(Func<SqliteConnection, T> work)
    {
        _begin.Run();
        T value = work(_connection);
        _end.Run();
        return value;
    }

    public void Dispose()
    {
        _begin.Dispose();
        _end.Dispose();
        _connection.Dispose();
    }
}
