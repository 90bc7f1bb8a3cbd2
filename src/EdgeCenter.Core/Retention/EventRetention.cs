using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Retention;

/// <summary>
/// Deletes old events, a page at a time: looked for on a snapshot, deleted in short transactions between which the gate writes.
/// An event that still waits for the cloud stays, however old: it was acknowledged.
/// </summary>
internal sealed class EventRetention(Store store, IReadOnlySet<string> deniedTypes)
{
    private const int PageSize = 1_000;

    public async ValueTask<Outcome<int>> DeleteAsync(RetentionCutoffs cutoffs, CancellationToken cancellation)
    {
        int deleted = 0;
        long after = 0;
        while (true)
        {
            if (!store.Read(connection => FindOld(connection, after, cutoffs)).TryGet(out Page page, out Problem? problem))
            {
                return problem;
            }

            if (page.Old.Count > 0)
            {
                Outcome<int> done = await store.WriteAsync(transaction => Delete(transaction, page.Old), cancellation);
                if (!done.Succeeded)
                {
                    return done;
                }

                deleted += done.Value;
            }

            if (page.Last is not { } last)
            {
                return deleted;
            }

            after = last;
        }
    }

    /// <summary>Looks at every row rather than stopping at the first young one: after a clock jump times are not in order.</summary>
    private Page FindOld(SqliteConnection connection, long after, RetentionCutoffs cutoffs)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT position, time, type FROM event
            WHERE position > $after AND position <= (SELECT settled FROM journal)
            ORDER BY position LIMIT $limit
            """;
        command.Parameters.AddWithValue("$after", after);
        command.Parameters.AddWithValue("$limit", PageSize);
        long events = UnixMicroseconds.From(cutoffs.Events);
        long denied = UnixMicroseconds.From(cutoffs.Denied);
        List<long> old = [];
        long? last = null;
        using SqliteDataReader rows = command.ExecuteReader();
        while (rows.Read())
        {
            last = rows.GetInt64(0);
            long time = rows.GetInt64(1);
            if (time < events || (time < denied && deniedTypes.Contains(rows.GetString(2))))
            {
                old.Add(last.Value);
            }
        }

        return new Page(old, last);
    }

    private static int Delete(WriteTransaction transaction, IReadOnlyList<long> positions)
    {
        int deleted = 0;
        foreach (long position in positions)
        {
            // The ranks are spelled out so that the outbox is looked up by its key.
            SqliteCommand delete = transaction.Prepared(
                "DELETE FROM event WHERE position = $position AND NOT EXISTS (SELECT 1 FROM outbox WHERE rank IN (0, 1, 2, 3) AND position = $position)");
            delete.Parameters.AddWithValue("$position", position);
            int gone = delete.ExecuteNonQuery();
            if (gone > 0)
            {
                SqliteCommand letter = transaction.Prepared("DELETE FROM dead_letter WHERE position = $position");
                letter.Parameters.AddWithValue("$position", position);
                letter.ExecuteNonQuery();
            }

            deleted += gone;
        }

        return deleted;
    }

    /// <param name="Old">Positions to delete.</param>
    /// <param name="Last">Last position looked at; null at the end.</param>
    private readonly record struct Page(IReadOnlyList<long> Old, long? Last);
}
