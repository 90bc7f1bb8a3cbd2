using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Events;

/// <summary>
/// Deletes events, some runs at a time: looked for on a snapshot, deleted in short transactions between which others write.
/// An event that still waits for the cloud stays, however old: it was acknowledged.
/// </summary>
internal sealed class EventErasure(Store store)
{
    /// <summary>Runs in one transaction: at most a few thousand events.</summary>
    private const int RunsTogether = 64;

    /// <summary>Whether an event is to be deleted.</summary>
    public delegate bool Condition(in EventRecord record);

    /// <returns>How many were deleted. Their bytes leave the file with <see cref="Store.ReclaimSpaceAsync"/>.</returns>
    public async ValueTask<Outcome<int>> DeleteAsync(Condition condition, CancellationToken ct)
    {
        int deleted = 0;
        for (long from = 1; ;)
        {
            long start = from;
            if (!store.Read(connection => Find(connection, start, condition)).TryGet(out Found found, out Problem? problem))
            {
                return problem;
            }

            Outcome<int> done = await store.WriteAsync(transaction => Delete(transaction, found.Runs, condition), ct);
            if (!done.Succeeded)
            {
                return done;
            }

            deleted += done.Value;
            if (found.Next is not { } next)
            {
                return deleted == 0 ? deleted : (await store.WriteAsync(StreamIndex.Prune, ct)).Then<int>(_ => deleted);
            }

            from = next;
        }
    }

    private static Found Find(SqliteConnection connection, long from, Condition condition)
    {
        var runs = new List<long>();
        foreach ((long first, byte[] body) in EventRuns.From(connection, from))
        {
            if (runs.Count == RunsTogether)
            {
                return new Found(runs, first);
            }

            var records = new EventRunReader(first, body);
            while (records.TryRead(out EventRecord record))
            {
                if (condition(record))
                {
                    runs.Add(first);
                    break;
                }
            }
        }

        return new Found(runs, null);
    }

    private static int Delete(WriteTransaction transaction, IReadOnlyList<long> runs, Condition condition)
    {
        int deleted = 0;
        foreach (long first in runs)
        {
            SqliteCommand select = transaction.Prepared("SELECT body FROM event_run WHERE first = $first");
            select.Parameters.AddWithValue("$first", first);
            if (select.ExecuteScalar() is byte[] body)
            {
                deleted += Delete(transaction, first, body, condition);
            }
        }

        return deleted;
    }

    private static int Delete(WriteTransaction transaction, long first, byte[] body, Condition condition)
    {
        OutboxLedger outbox = transaction.Journal.Outbox;
        var kept = new EventRunWriter();
        int deleted = 0;
        var records = new EventRunReader(first, body);
        while (records.TryRead(out EventRecord record))
        {
            if (condition(record) && !outbox.Contains(record.Position, OutboxLane.Of(record)))
            {
                deleted++;
                DeadLetters.Remove(transaction, record.Position);
            }
            else
            {
                kept.AddCopy(record.Whole);
            }
        }

        if (deleted > 0)
        {
            SqliteCommand command = transaction.Prepared(
                kept.Count == 0 ? "DELETE FROM event_run WHERE first = $first" : "UPDATE event_run SET body = $body WHERE first = $first");
            command.Parameters.AddWithValue("$first", first);
            if (kept.Count > 0)
            {
                command.Parameters.AddWithValue("$body", kept.Body.ToArray());
            }

            command.ExecuteNonQuery();
        }

        return deleted;
    }

    /// <param name="Runs">With events to delete, by their first position.</param>
    /// <param name="Next">The run to go on with; null at the end.</param>
    private readonly record struct Found(IReadOnlyList<long> Runs, long? Next);
}
