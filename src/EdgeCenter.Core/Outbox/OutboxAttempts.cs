using EdgeCenter.Core.Storage.Engine;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Outbox;

/// <summary>How often sending has failed, for the events that wait to be tried again: few, because a lane waits for its failed event.</summary>
internal sealed class OutboxAttempts(nint database) : IDisposable
{
    private readonly Statement _put = new(
        database, "INSERT INTO outbox_retry (position, attempts) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET attempts = excluded.attempts");

    private readonly Statement _delete = new(database, "DELETE FROM outbox_retry WHERE position = ?1");
    private readonly Dictionary<long, int> _attempts = [];

    public static Dictionary<long, int> Read(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT position, attempts FROM outbox_retry";
        using SqliteDataReader row = command.ExecuteReader();
        var attempts = new Dictionary<long, int>();
        while (row.Read())
        {
            attempts.Add(row.GetInt64(0), row.GetInt32(1));
        }

        return attempts;
    }

    public void Load(SqliteConnection connection)
    {
        _attempts.Clear();
        foreach ((long position, int attempts) in Read(connection))
        {
            _attempts.Add(position, attempts);
        }
    }

    public int Of(long position) => _attempts.GetValueOrDefault(position);

    /// <returns>How often it has failed by now.</returns>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public int Add(long position)
    {
        int attempts = Of(position) + 1;
        _put.Bind(1, position).Bind(2, attempts).Run();
        _attempts[position] = attempts;
        return attempts;
    }

    /// <exception cref="SqliteException">SQLite refused.</exception>
    public void Remove(long position)
    {
        if (_attempts.Remove(position))
        {
            _delete.Bind(1, position).Run();
        }
    }

    public void Dispose()
    {
        _put.Dispose();
        _delete.Dispose();
    }
}
