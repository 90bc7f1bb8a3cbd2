using EdgeCenter.Core.Events;
using EdgeCenter.Core.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Outbox;

/// <summary>The rows of the outbox. Each method that changes something keeps <c>journal</c> true in the same transaction.</summary>
internal static class OutboxTable
{
    /// <summary>Spelled out, so that a position is looked up by the table's key.</summary>
    private const string AnyRank = "rank IN (0, 1, 2, 3)";

    /// <summary>Waiting events up to here have a row; every later event waits.</summary>
    public static long Indexed(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT indexed FROM journal";
        return (long)command.ExecuteScalar()!;
    }

    public static bool Contains(WriteTransaction transaction, long position)
    {
        SqliteCommand command = transaction.Prepared($"SELECT 1 FROM outbox WHERE {AnyRank} AND position = $position");
        command.Parameters.AddWithValue("$position", position);
        return command.ExecuteScalar() is not null;
    }

    /// <summary>Gives rows to events that have none yet, in commit order.</summary>
    /// <param name="through">The last position to look at; the rest of its run is included.</param>
    /// <param name="limit">About this many events at most.</param>
    /// <param name="acknowledged">Events that no longer wait: they are passed over.</param>
    public static IndexedEvents Index(WriteTransaction transaction, long through, int limit, IReadOnlySet<long>? acknowledged = null)
    {
        long indexed = Indexed(transaction.Connection);
        long last = indexed;
        bool complete = true;
        int passedOver = 0;
        long passedOverBytes = 0;
        foreach ((long first, byte[] body) in EventRuns.From(transaction.Connection, indexed + 1))
        {
            complete = first > through || last - indexed < limit;
            if (first > through || !complete)
            {
                break;
            }

            var records = new EventRunReader(first, body);
            while (records.TryRead(out EventRecord record))
            {
                if (record.Position <= indexed)
                {
                    continue;
                }

                last = record.Position;
                if (acknowledged?.Contains(record.Position) == true)
                {
                    passedOver++;
                    passedOverBytes += record.Bytes;
                }
                else
                {
                    Insert(transaction, record);
                }
            }
        }

        if (last > indexed)
        {
            SqliteCommand update = transaction.Prepared("UPDATE journal SET indexed = $last");
            update.Parameters.AddWithValue("$last", last);
            update.ExecuteNonQuery();
            transaction.Journal.NoLongerWaiting(passedOverBytes);
        }

        return new IndexedEvents(complete, passedOver);
    }

    /// <summary>Takes one out.</summary>
    /// <returns>Its bytes and priority; null when it is not in there.</returns>
    public static RemovedEntry? Remove(WriteTransaction transaction, long position)
    {
        SqliteCommand command = transaction.Prepared($"DELETE FROM outbox WHERE {AnyRank} AND position = $position RETURNING rank, bytes, attempts");
        command.Parameters.AddWithValue("$position", position);
        using SqliteDataReader row = command.ExecuteReader();
        return row.Read() ? new RemovedEntry(OutboxRank.ToPriority(row.GetInt32(0)), row.GetInt32(1), row.GetInt32(2)) : null;
    }

    /// <summary>Has rows for everything up to <paramref name="position"/>, so that each can be changed.</summary>
    public static void IndexThrough(WriteTransaction transaction, long position)
    {
        if (Indexed(transaction.Connection) < position)
        {
            Index(transaction, position, int.MaxValue);
        }
    }

    private static void Insert(WriteTransaction transaction, in EventRecord record)
    {
        SqliteCommand command = transaction.Prepared("INSERT INTO outbox (rank, position, bytes, expires) VALUES ($rank, $position, $bytes, $expires)");
        command.Parameters.AddWithValue("$rank", OutboxRank.Of(record.Priority));
        command.Parameters.AddWithValue("$position", record.Position);
        command.Parameters.AddWithValue("$bytes", record.Bytes);
        command.Parameters.AddWithValue("$expires", record.Expires is { } expires ? expires : DBNull.Value);
        command.ExecuteNonQuery();
    }
}
