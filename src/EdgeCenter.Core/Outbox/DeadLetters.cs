using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Outbox;

/// <summary>Events that were put aside: they stay in the event log, and are here with the reason until they are asked for again or deleted.</summary>
internal static class DeadLetters
{
    public static void Add(WriteTransaction transaction, long position, int attempts, string reason, DateTimeOffset time)
    {
        SqliteCommand command = transaction.Prepared(
            "INSERT INTO dead_letter (position, attempts, reason, time) VALUES ($position, $attempts, $reason, $time)");
        command.Parameters.AddWithValue("$position", position);
        command.Parameters.AddWithValue("$attempts", attempts);
        command.Parameters.AddWithValue("$reason", reason);
        command.Parameters.AddWithValue("$time", UnixMicroseconds.From(time));
        command.ExecuteNonQuery();
    }

    public static void Remove(WriteTransaction transaction, long position)
    {
        SqliteCommand command = transaction.Prepared("DELETE FROM dead_letter WHERE position = $position");
        command.Parameters.AddWithValue("$position", position);
        command.ExecuteNonQuery();
    }

    public static long Count(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM dead_letter";
        return (long)command.ExecuteScalar()!;
    }
}
