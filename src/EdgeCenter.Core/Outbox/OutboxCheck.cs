using EdgeCenter.Core.Events;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Outbox;

/// <summary>Looks whether the outbox is in itself and with the event log as it should be: every event that waits is there, and the sums are right.</summary>
internal static class OutboxCheck
{
    public static List<string> Run(SqliteConnection connection, int most)
    {
        var findings = new List<string>();
        using var events = new EventRunCursor(connection.Handle!.DangerousGetHandle());
        long[] counts = new long[OutboxRank.Count], bytes = new long[OutboxRank.Count];
        long counted = Ask(connection, "SELECT counted FROM journal");
        using (SqliteCommand command = connection.CreateCommand())
        {
            command.CommandText = "SELECT rank, block, stream, waiting, expires FROM outbox ORDER BY rank, block, stream";
            using SqliteDataReader row = command.ExecuteReader();
            while (row.Read() && findings.Count < most)
            {
                var lane = new OutboxLane(row.GetInt32(0), row.GetInt64(2));
                var waiting = new WaitingBits();
                waiting.Load(row.GetFieldValue<byte[]>(3));
                counts[lane.Rank] += waiting.Count;
                bytes[lane.Rank] += Check(events, lane, waiting, EventBlock.First(row.GetInt64(1)), counted, row.IsDBNull(4) ? null : row.GetInt64(4), findings);
            }
        }

        for (int rank = 0; rank < OutboxRank.Count && findings.Count == 0; rank++)
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "SELECT events = $events AND bytes = $bytes FROM outbox_total WHERE rank = $rank";
            command.Parameters.AddWithValue("$events", counts[rank]);
            command.Parameters.AddWithValue("$bytes", bytes[rank]);
            command.Parameters.AddWithValue("$rank", rank);
            if (command.ExecuteScalar() is not 1L)
            {
                findings.Add($"the sums of the outbox are wrong for priority {OutboxRank.ToPriority(rank)}");
            }
        }

        return findings;
    }

    /// <returns>Weight of what waits in the row.</returns>
    private static long Check(EventRunCursor events, OutboxLane lane, in WaitingBits waiting, long first, long counted, long? expires, List<string> findings)
    {
        long bytes = 0;
        if (waiting.IsEmpty)
        {
            findings.Add($"nothing waits in the outbox row of block {first}");
        }

        for (int i = waiting.Next(0); i >= 0; i = waiting.Next(i + 1))
        {
            long position = first + i;
            if (!events.TryRead(position, out EventRecord record))
            {
                findings.Add($"event {position} waits in the outbox and is not in the log");
            }
            else if (position > counted || OutboxLane.Of(record) != lane || record.Expires < (expires ?? long.MaxValue))
            {
                findings.Add($"event {position} waits in a row of the outbox that is not its own");
            }
            else
            {
                bytes += record.Bytes;
            }
        }

        return bytes;
    }

    private static long Ask(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The constant above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
