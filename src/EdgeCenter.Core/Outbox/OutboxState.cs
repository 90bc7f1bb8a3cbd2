using EdgeCenter.Core.Events;
using EdgeCenter.Core.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Outbox;

/// <summary>Counts what is in the outbox and what has left it unsent.</summary>
internal static class OutboxState
{
    public static OutboxStatus Read(WriteTransaction transaction)
    {
        SqliteConnection connection = transaction.Connection;
        long unindexed = transaction.Journal.LastPosition - OutboxTable.Indexed(connection);
        return new OutboxStatus(
            Count(connection, "SELECT count(*) FROM outbox") + unindexed,
            transaction.Journal.WaitingBytes,
            Count(connection, "SELECT count(*) FROM dead_letter"),
            Losses(connection));
    }

    private static long Count(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The two constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    private static List<OutboxLoss> Losses(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT reason, priority, events, bytes FROM outbox_loss ORDER BY reason, priority";
        var losses = new List<OutboxLoss>();
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            losses.Add(new OutboxLoss(row.GetString(0), (EventPriority)row.GetInt32(1), row.GetInt64(2), row.GetInt64(3)));
        }

        return losses;
    }
}
