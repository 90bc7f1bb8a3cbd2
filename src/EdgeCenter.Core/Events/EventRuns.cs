using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Events;

/// <summary>Walks the runs of events in commit order, forwards or backwards.</summary>
internal static class EventRuns
{
    /// <summary>Every run that has an event at or after <paramref name="position"/>, oldest first. The first may begin before it.</summary>
    public static IEnumerable<(long First, byte[] Body)> From(SqliteConnection connection, long position)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            "SELECT first, body FROM event_run WHERE first >= ifnull((SELECT max(first) FROM event_run WHERE first <= $position), 0) ORDER BY first";
        command.Parameters.AddWithValue("$position", position);
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            yield return (row.GetInt64(0), row.GetFieldValue<byte[]>(1));
        }
    }

    /// <summary>Every run that has an event before <paramref name="position"/>, newest first. The first may end after it.</summary>
    public static IEnumerable<(long First, byte[] Body)> Before(SqliteConnection connection, long position)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT first, body FROM event_run WHERE first < $position ORDER BY first DESC";
        command.Parameters.AddWithValue("$position", position);
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            yield return (row.GetInt64(0), row.GetFieldValue<byte[]>(1));
        }
    }

    /// <summary>The run that has this position, or would have it; null when there is none before it.</summary>
    public static (long First, byte[] Body)? At(SqliteConnection connection, long position)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT first, body FROM event_run WHERE first <= $position ORDER BY first DESC LIMIT 1";
        command.Parameters.AddWithValue("$position", position);
        using SqliteDataReader row = command.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetFieldValue<byte[]>(1)) : null;
    }
}
