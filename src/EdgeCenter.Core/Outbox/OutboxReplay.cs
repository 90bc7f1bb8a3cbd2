using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Outbox;

/// <summary>Puts events that have left the outbox back into it, some at a time.</summary>
/// <param name="store">Where they are.</param>
/// <param name="stream">Of the events.</param>
/// <param name="last">The last number.</param>
internal sealed class OutboxReplay(Store store, string stream, long last)
{
    /// <summary>Events of one transaction: a few milliseconds that nobody else can write in.</summary>
    private const int Together = 1_000;

    /// <param name="first">The first number.</param>
    /// <param name="ct">Ends it between two transactions.</param>
    public async ValueTask<Outcome<ReplayReport>> RunAsync(long first, CancellationToken ct)
    {
        var total = new ReplayReport(0, 0, 0, 0, null);
        for (long next = first; ;)
        {
            long from = next;
            Outcome<Step> done = await store.TryWriteAsync(transaction => PutBack(transaction, from), ct);
            if (!done.TryGet(out Step step, out Problem? problem))
            {
                return problem;
            }

            total = new ReplayReport(
                total.Queued + step.Queued, total.AlreadyWaiting + step.Waiting, total.Expired + step.Expired, total.Deleted + step.Deleted, step.Next);
            if (step.IsOver || step.Next is null)
            {
                return total;
            }

            next = step.Next.Value;
        }
    }

    private Outcome<Step> PutBack(WriteTransaction transaction, long first)
    {
        long newest = transaction.Journal.LastSequence(stream);
        if (newest == 0)
        {
            return new Problem(
                "stream-unknown",
                "There is no stream of this name here, or nothing has happened in it yet.",
                "此处没有该名称的事件流，或其中尚无事件。",
                stream);
        }

        OutboxLedger outbox = transaction.Journal.Outbox;
        long now = store.Time.GetUtcNow().ToUnixTimeMilliseconds();
        long budget = store.OutboxByteBudget;
        Step step = default;
        long expected = first;
        long end = Math.Min(last, newest);
        int seen = 0;
        StreamIndex.Walk(transaction.Connection, stream, first, (in record) =>
        {
            if (record.Sequence > end)
            {
                return false;
            }

            bool waits = outbox.Contains(record.Position, OutboxLane.Of(record));
            if (seen == Together || (!waits && outbox.Bytes + record.Bytes > budget))
            {
                step.Next = record.Sequence;
                step.IsOver = seen < Together;
                end = record.Sequence - 1;
                return false;
            }

            seen++;
            step.Deleted += record.Sequence - expected;
            expected = record.Sequence + 1;
            if (waits)
            {
                step.Waiting++;
            }
            else if (record.Expires <= now)
            {
                step.Expired++;
            }
            else if (outbox.PutBack(record))
            {
                step.Queued++;
                DeadLetters.Remove(transaction, record.Position);
            }

            return true;
        });
        step.Deleted += Math.Max(0, end + 1 - expected);
        if (step.Queued > 0)
        {
            SqliteCommand command = transaction.Prepared("UPDATE journal SET requeued = requeued + 1");
            command.ExecuteNonQuery();
        }

        transaction.Journal.Save();
        return step;
    }

    private struct Step
    {
        public long Queued;
        public long Waiting;
        public long Expired;
        public long Deleted;
        public long? Next;
        public bool IsOver;
    }
}
