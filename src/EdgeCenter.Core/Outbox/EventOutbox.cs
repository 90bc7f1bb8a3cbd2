using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Outbox;

/// <summary>The events that wait to leave the site. Every committed event is in here until it is acknowledged, given up or put aside.</summary>
public sealed class EventOutbox(Store store)
{
    private const int IndexTogether = 5_000;

    private static readonly HashSet<long> Nothing = [];

    /// <summary>The next events to send: highest priority first, then in commit order; without expired ones and those that are to be tried later.</summary>
    /// <param name="limit">At most this many.</param>
    /// <param name="inFlight">Positions that are being sent already.</param>
    public async ValueTask<Outcome<IReadOnlyList<OutboxEntry>>> ReadAsync(
        int limit, IReadOnlySet<long>? inFlight = null, CancellationToken ct = default)
    {
        while (true)
        {
            long now = store.Time.GetUtcNow().ToUnixTimeMilliseconds();
            if (!store.Read(connection => OutboxWindow.Read(connection, limit, inFlight ?? Nothing, now)).TryGet(out List<OutboxEntry>? window, out Problem? problem))
            {
                return problem;
            }

            if (window is not null)
            {
                return window;
            }

            Outcome<IndexedEvents> indexed = await IndexAsync(store, ct);
            if (!indexed.Succeeded)
            {
                return indexed.Problem;
            }
        }
    }

    /// <summary>The other side has them: they leave the outbox, and stay in the event log.</summary>
    /// <returns>How many of them were in the outbox.</returns>
    public ValueTask<Outcome<int>> AcknowledgeAsync(IReadOnlySet<long> positions, CancellationToken ct = default) =>
        store.WriteAsync(transaction => Acknowledge(transaction, positions), ct);

    /// <summary>Sending it failed: it is not read again before <paramref name="notBefore"/>.</summary>
    /// <returns>How often it has failed by now; 0 when it is not in the outbox.</returns>
    public ValueTask<Outcome<int>> NoteFailureAsync(long position, DateTimeOffset notBefore, CancellationToken ct = default) =>
        store.WriteAsync(
            transaction =>
            {
                OutboxTable.IndexThrough(transaction, position);
                SqliteCommand command = transaction.Prepared(
                    "UPDATE outbox SET attempts = attempts + 1, not_before = $time WHERE rank IN (0, 1, 2, 3) AND position = $position RETURNING attempts");
                command.Parameters.AddWithValue("$time", notBefore.ToUnixTimeMilliseconds());
                command.Parameters.AddWithValue("$position", position);
                return command.ExecuteScalar() is long attempts ? (int)attempts : 0;
            },
            ct);

    /// <summary>It can never be sent: it leaves the outbox and is kept aside with the reason.</summary>
    /// <returns>False when it is not in the outbox.</returns>
    public ValueTask<Outcome<bool>> PutAsideAsync(long position, string reason, CancellationToken ct = default) =>
        store.WriteAsync(
            transaction =>
            {
                OutboxTable.IndexThrough(transaction, position);
                if (OutboxTable.Remove(transaction, position) is not { } removed)
                {
                    return false;
                }

                SqliteCommand command = transaction.Prepared("INSERT INTO dead_letter (position, attempts, reason, time) VALUES ($position, $attempts, $reason, $time)");
                command.Parameters.AddWithValue("$position", position);
                command.Parameters.AddWithValue("$attempts", removed.Attempts);
                command.Parameters.AddWithValue("$reason", reason);
                command.Parameters.AddWithValue("$time", UnixMicroseconds.From(store.Time.GetUtcNow()));
                command.ExecuteNonQuery();
                transaction.Journal.NoLongerWaiting(removed.Bytes);
                return true;
            },
            ct);

    /// <summary>How full it is and what it has given up.</summary>
    public ValueTask<Outcome<OutboxStatus>> StatusAsync(CancellationToken ct = default) => store.WriteAsync(OutboxState.Read, ct);

    internal static ValueTask<Outcome<IndexedEvents>> IndexAsync(Store store, CancellationToken ct) =>
        store.WriteAsync(transaction => OutboxTable.Index(transaction, long.MaxValue, IndexTogether), ct);

    private static int Acknowledge(WriteTransaction transaction, IReadOnlySet<long> positions)
    {
        if (positions.Count == 0)
        {
            return 0;
        }

        long indexed = OutboxTable.Indexed(transaction.Connection);
        int count = 0;
        long bytes = 0;
        foreach (long position in positions)
        {
            if (position <= indexed && OutboxTable.Remove(transaction, position) is { } removed)
            {
                count++;
                bytes += removed.Bytes;
            }
        }

        transaction.Journal.NoLongerWaiting(bytes);
        long last = positions.Max();
        return last <= indexed ? count : count + OutboxTable.Index(transaction, last, int.MaxValue, positions).PassedOver;
    }
}
