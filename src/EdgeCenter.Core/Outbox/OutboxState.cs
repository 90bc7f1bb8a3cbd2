using EdgeCenter.Core.Events;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Outbox;

/// <summary>Tells what is in the outbox and what has left it unsent. Writes nothing: it must work on a full disk.</summary>
internal static class OutboxState
{
    public static OutboxStatus Read(WriteTransaction transaction)
    {
        SqliteConnection connection = transaction.Connection;
        OutboxLedger outbox = transaction.Journal.Outbox;
        return new OutboxStatus
        {
            Shares = [.. Enumerable.Range(0, OutboxRank.Count).Select(rank => new OutboxShare(
                OutboxRank.ToPriority(rank), outbox.Waiting(rank).Events, outbox.Waiting(rank).Bytes))],
            InFlight = 0,
            Oldest = Oldest(transaction, outbox),
            DeadLetters = DeadLetters.Count(connection),
            Losses = OutboxReport.Totals(connection),
            Streams = transaction.Journal.LastSequences(),
        };
    }

    /// <summary>Without what was handed out, which may have left in the meantime.</summary>
    public static OutboxStatus Without(OutboxStatus all, HandedOut handedOut) => all with
    {
        Shares = [.. all.Shares.Select((share, rank) => share with
        {
            Events = Math.Max(0, share.Events - handedOut.Of(rank).Events),
            Bytes = Math.Max(0, share.Bytes - handedOut.Of(rank).Bytes),
        })],
        InFlight = handedOut.Count,
    };

    private static DateTimeOffset? Oldest(WriteTransaction transaction, OutboxLedger outbox)
    {
        long? position = outbox.FirstOfTail;
        for (int rank = 0; rank < OutboxRank.Count; rank++)
        {
            SqliteCommand command = transaction.Prepared(
                "SELECT block, waiting FROM outbox WHERE rank = $rank AND block = (SELECT min(block) FROM outbox WHERE rank = $rank)");
            command.Parameters.AddWithValue("$rank", rank);
            using SqliteDataReader row = command.ExecuteReader();
            while (row.Read())
            {
                var waiting = new WaitingBits();
                waiting.Load(row.GetFieldValue<byte[]>(1));
                long first = EventBlock.First(row.GetInt64(0)) + waiting.Next(0);
                position = Math.Min(position ?? first, first);
            }
        }

        return position is { } oldest ? TimeOf(transaction.Connection, oldest) : null;
    }

    private static DateTimeOffset? TimeOf(SqliteConnection connection, long position)
    {
        foreach ((long first, byte[] body) in EventRuns.From(connection, position))
        {
            var records = new EventRunReader(first, body);
            return records.TrySkipTo(position) && records.TryRead(out EventRecord record) ? UnixMicroseconds.ToTime(record.Time) : null;
        }

        return null;
    }
}
