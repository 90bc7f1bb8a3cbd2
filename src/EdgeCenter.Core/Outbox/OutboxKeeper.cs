using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Core.Outbox;

/// <summary>
/// Keeps the outbox inside its byte budget. Gives up expired events first, then those of the lowest priority, the oldest first. What is given
/// up is counted in <c>outbox_loss</c> and reported as an event, both in the transaction that does it; the event itself stays in the log.
/// </summary>
public sealed class OutboxKeeper(Store store, EventFactory events, ILogger<OutboxKeeper> log)
{
    public const string DroppedType = "edgecenter.core.outbox-dropped.v1";

    /// <summary>Events given up in one transaction, so that the gate gets its turn in between.</summary>
    private const int Together = 2_000;

    /// <summary>Once over the budget it makes room down to this share of it: otherwise every event would push out another, with a report each.</summary>
    private const double MakeRoom = 0.9;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Looks after the outbox until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await Task.Delay(Interval, store.Time, cancellation);
            if ((await KeepAsync(cancellation)).TryGet(out _, out Problem? problem))
            {
                continue;
            }

            Log.OutboxNotKept(log, problem);
        }
    }

    /// <summary>One round.</summary>
    /// <returns>Events given up.</returns>
    public async ValueTask<Outcome<long>> KeepAsync(CancellationToken ct = default)
    {
        Outcome<IndexedEvents> indexed;
        do
        {
            indexed = await EventOutbox.IndexAsync(store, ct);
            if (!indexed.Succeeded)
            {
                return indexed.Problem;
            }
        }
        while (!indexed.Value.Complete);

        Outcome<long> expired = await RepeatAsync(GiveUpExpired, ct);
        return expired.Succeeded ? (await RepeatAsync(GiveUpOverBudget, ct)).Then<long>(dropped => expired.Value + dropped) : expired;
    }

    private async ValueTask<Outcome<long>> RepeatAsync(Func<WriteTransaction, int> giveUp, CancellationToken ct)
    {
        long total = 0;
        while (true)
        {
            Outcome<int> some = await store.WriteAsync(giveUp, ct);
            if (!some.Succeeded)
            {
                return some.Problem;
            }

            total += some.Value;
            if (some.Value < Together)
            {
                return total;
            }
        }
    }

    private int GiveUpExpired(WriteTransaction transaction)
    {
        SqliteCommand command = transaction.Prepared("SELECT position, bytes FROM outbox WHERE expires <= $now ORDER BY expires LIMIT $limit");
        command.Parameters.AddWithValue("$now", store.Time.GetUtcNow().ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$limit", Together);
        return GiveUp(transaction, command, "expired", long.MaxValue);
    }

    private int GiveUpOverBudget(WriteTransaction transaction)
    {
        long budget = store.Options.OutboxByteBudget;
        long waiting = transaction.Journal.WaitingBytes;
        if (waiting <= budget)
        {
            return 0;
        }

        SqliteCommand command = transaction.Prepared("SELECT position, bytes FROM outbox ORDER BY rank DESC, position LIMIT $limit");
        command.Parameters.AddWithValue("$limit", Together);
        return GiveUp(transaction, command, "over-budget", waiting - (long)(budget * MakeRoom));
    }

    private int GiveUp(WriteTransaction transaction, SqliteCommand victims, string reason, long bytesToFree)
    {
        var positions = new List<long>();
        using (SqliteDataReader row = victims.ExecuteReader())
        {
            while (bytesToFree > 0 && row.Read())
            {
                positions.Add(row.GetInt64(0));
                bytesToFree -= row.GetInt64(1);
            }
        }

        OutboxLoss[] losses =
        [
            .. positions
                .Select(position => OutboxTable.Remove(transaction, position)!.Value)
                .GroupBy(removed => removed.Priority)
                .Select(group => new OutboxLoss(reason, group.Key, group.Count(), group.Sum(removed => (long)removed.Bytes)))
                .OrderBy(loss => loss.Priority),
        ];
        if (losses.Length > 0)
        {
            Report(transaction, losses);
        }

        return positions.Count;
    }

    private void Report(WriteTransaction transaction, OutboxLoss[] losses)
    {
        foreach (OutboxLoss loss in losses)
        {
            SqliteCommand count = transaction.Prepared(
                """
                INSERT INTO outbox_loss (reason, priority, events, bytes) VALUES ($reason, $priority, $events, $bytes)
                ON CONFLICT DO UPDATE SET events = events + excluded.events, bytes = bytes + excluded.bytes
                """);
            count.Parameters.AddWithValue("$reason", loss.Reason);
            count.Parameters.AddWithValue("$priority", (int)loss.Priority);
            count.Parameters.AddWithValue("$events", loss.Events);
            count.Parameters.AddWithValue("$bytes", loss.Bytes);
            count.ExecuteNonQuery();
            Log.OutboxDropped(log, loss.Events, loss.Priority, loss.Reason);
        }

        transaction.Journal.NoLongerWaiting(losses.Sum(loss => loss.Bytes));
        transaction.Append(events.Create(
            "core", "/outbox", DroppedType, null, new OutboxLosses(losses), OutboxJson.Default.OutboxLosses, EventPriority.Critical));
    }
}
