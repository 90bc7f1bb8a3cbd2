using EdgeCenter.Core.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Events;

/// <summary>Finds the events of one stream by their numbers, and looks into no block of the log in which the stream has none.</summary>
internal static class StreamIndex
{
    /// <returns>False to look at no more.</returns>
    public delegate bool Look(in EventRecord record);

    /// <summary>Looks at the events of a stream from a number on, in order.</summary>
    /// <param name="connection">On a snapshot or inside a transaction.</param>
    /// <param name="stream">Its name; nothing is looked at when there is no such stream.</param>
    /// <param name="sequence">The first number.</param>
    /// <param name="look">Gets each event.</param>
    /// <exception cref="InvalidDataException">A run is damaged.</exception>
    public static void Walk(SqliteConnection connection, string stream, long sequence, Look look)
    {
        if (Id(connection, stream) is not { } id)
        {
            return;
        }

        long counted = Counted(connection);
        foreach (long block in Blocks(connection, id, sequence))
        {
            if (!Walk(connection, id, sequence, EventBlock.First(block), Math.Min(EventBlock.First(block + 1), counted + 1), look))
            {
                return;
            }
        }

        // The newest are not in the index yet.
        _ = Walk(connection, id, sequence, counted + 1, long.MaxValue, look);
    }

    /// <summary>Forgets blocks that were deleted with everything before them.</summary>
    public static int Prune(WriteTransaction transaction)
    {
        using SqliteCommand command = transaction.Connection.CreateCommand();
        command.CommandText = "DELETE FROM stream_block WHERE block < ifnull((SELECT min(first) FROM event_run), (SELECT counted FROM journal)) / $length";
        command.Parameters.AddWithValue("$length", EventBlock.Length);
        return command.ExecuteNonQuery();
    }

    private static bool Walk(SqliteConnection connection, long stream, long sequence, long from, long end, Look look)
    {
        foreach ((long first, byte[] body) in EventRuns.From(connection, from))
        {
            if (first >= end)
            {
                break;
            }

            var records = new EventRunReader(first, body);
            while (records.TryRead(out EventRecord record))
            {
                if (record.Stream == stream && record.Sequence >= sequence && record.Position >= from && record.Position < end && !look(record))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static long? Id(SqliteConnection connection, string stream)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM stream WHERE name = $name";
        command.Parameters.AddWithValue("$name", stream);
        return (long?)command.ExecuteScalar();
    }

    private static IEnumerable<long> Blocks(SqliteConnection connection, long stream, long sequence)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT block FROM stream_block
            WHERE stream = $stream AND sequence >= ifnull((SELECT max(sequence) FROM stream_block WHERE stream = $stream AND sequence <= $sequence), 0)
            ORDER BY sequence
            """;
        command.Parameters.AddWithValue("$stream", stream);
        command.Parameters.AddWithValue("$sequence", sequence);
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            yield return row.GetInt64(0);
        }
    }

    private static long Counted(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT counted FROM journal";
        return (long)command.ExecuteScalar()!;
    }
}
