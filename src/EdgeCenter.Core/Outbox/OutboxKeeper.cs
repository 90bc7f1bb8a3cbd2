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

    /// <summary>Events given up in one transaction, so that the gate gets its turn in between: a millisecond.</summary>
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
        // The newest events have no row yet, and only what has a row is found.
        if (!(await store.WriteAsync(Save, ct)).TryGet(out long waiting, out Problem? problem)
            || !store.Read(connection => AnyExpired(connection, Now)).TryGet(out bool anyExpired, out problem))
        {
            return problem;
        }

        if (!anyExpired && waiting <= store.OutboxByteBudget)
        {
            return 0L;
        }

        try
        {
            using var search = new OutboxSearch(store.Connect());
            Outcome<long> expired = await GiveUpExpiredAsync(search, ct);
            return expired.Succeeded ? (await GiveUpOverBudgetAsync(search, ct)).Then<long>(dropped => expired.Value + dropped) : expired;
        }
        catch (Exception e) when (e is SqliteException or InvalidDataException)
        {
            return StoreProblems.Of(e, store.Options.DatabasePath);
        }
    }

    private long Now => store.Time.GetUtcNow().ToUnixTimeMilliseconds();

    private static long Save(WriteTransaction transaction)
    {
        if (transaction.Journal.Outbox.HasTail)
        {
            transaction.Journal.Save();
        }

        return transaction.Journal.Outbox.Bytes;
    }

    private static bool AnyExpired(SqliteConnection connection, long now)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT 1 FROM outbox WHERE expires <= $now LIMIT 1";
        command.Parameters.AddWithValue("$now", now);
        return command.ExecuteScalar() is not null;
    }

    private async ValueTask<Outcome<long>> GiveUpExpiredAsync(OutboxSearch search, CancellationToken ct)
    {
        long total = 0;
        while (true)
        {
            List<ExpiringRow> rows = search.Expiring(Now, Together);
            if (rows.Count == 0)
            {
                return total;
            }

            Outcome<OutboxLosses?> given = await store.WriteAsync(transaction => GiveUp(transaction, rows), ct);
            if (!given.Succeeded)
            {
                return given.Problem;
            }

            total += Tell(given.Value);
        }
    }

    private async ValueTask<Outcome<long>> GiveUpOverBudgetAsync(OutboxSearch search, CancellationToken ct)
    {
        long budget = store.OutboxByteBudget;
        var target = (long)(budget * MakeRoom);
        long total = 0;
        while (true)
        {
            if (!(await store.WriteAsync(Save, ct)).TryGet(out long waiting, out Problem? problem))
            {
                return problem;
            }

            // Begun above the budget, it goes on down to the target.
            if (waiting <= (total == 0 ? budget : target))
            {
                return total;
            }

            List<WaitingEvent> victims = search.LeastImportant(waiting - target, Together);
            Outcome<OutboxLosses?> given = await store.WriteAsync(transaction => GiveUp(transaction, victims, target), ct);
            if (!given.Succeeded)
            {
                return given.Problem;
            }

            long some = Tell(given.Value);
            total += some;
            if (some == victims.Count && some < Together)
            {
                // All that was too much. The report is an event too: what it is above the target is a matter for the next round.
                return total;
            }

            if (some == 0)
            {
                return total;
            }
        }
    }

    private OutboxLosses? GiveUp(WriteTransaction transaction, List<ExpiringRow> rows)
    {
        OutboxLedger outbox = transaction.Journal.Outbox;
        var report = new OutboxReport("expired");
        foreach (ExpiringRow row in rows)
        {
            foreach (WaitingEvent e in row.Expired)
            {
                if (report.IsFull)
                {
                    return Write(transaction, report);
                }

                if (outbox.Remove(e.Position, e.Lane, e.Bytes))
                {
                    report.Add(e);
                }
            }

            outbox.Expires(row.First, row.Lane, row.Waiting, row.NextToExpire);
        }

        return Write(transaction, report);
    }

    private OutboxLosses? GiveUp(WriteTransaction transaction, List<WaitingEvent> victims, long target)
    {
        OutboxLedger outbox = transaction.Journal.Outbox;
        var report = new OutboxReport("over-budget");
        foreach (WaitingEvent e in victims)
        {
            if (report.IsFull || outbox.Bytes <= target)
            {
                break;
            }

            if (outbox.Remove(e.Position, e.Lane, e.Bytes))
            {
                report.Add(e);
            }
        }

        return Write(transaction, report);
    }

    private OutboxLosses? Write(WriteTransaction transaction, OutboxReport report)
    {
        OutboxLosses? losses = report.Count == 0 ? null : report.Write(transaction, events);
        transaction.Journal.Save();
        return losses;
    }

    private long Tell(OutboxLosses? losses)
    {
        long total = 0;
        foreach (OutboxLoss loss in losses?.Losses ?? [])
        {
            total += loss.Events;
            Log.OutboxDropped(log, loss.Events, loss.Priority, loss.Reason);
        }

        return total;
    }
}
