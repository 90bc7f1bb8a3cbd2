using EdgeCenter.Core.Events;
using EdgeCenter.Core.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Outbox;

/// <summary>Collects what one transaction gives up, for the count that stays and for the event that tells.</summary>
/// <param name="reason"><c>expired</c> or <c>over-budget</c>.</param>
internal sealed class OutboxReport(string reason)
{
    /// <summary>Of the reports of the outbox.</summary>
    public const string Stream = "core";

    public const string Source = "/outbox";

    /// <summary>Stretches that one report names: 40 kB of JSON.</summary>
    private const int MostRanges = 500;

    private readonly List<WaitingEvent> _events = [];
    private readonly Dictionary<long, long> _lastSequences = [];
    private int _ranges;

    /// <summary>The rest belongs into another transaction with a report of its own.</summary>
    public bool IsFull => _ranges >= MostRanges;

    public int Count => _events.Count;

    public long Bytes { get; private set; }

    public void Add(in WaitingEvent e)
    {
        if (_lastSequences.GetValueOrDefault(e.Lane.Stream, long.MinValue) != e.Sequence - 1)
        {
            _ranges++;
        }

        _lastSequences[e.Lane.Stream] = e.Sequence;
        _events.Add(e);
        Bytes += e.Bytes;
    }

    /// <summary>Counts the losses and appends the event that reports them.</summary>
    public OutboxLosses Write(WriteTransaction transaction, EventFactory factory)
    {
        OutboxLoss[] losses =
        [
            .. _events
                .GroupBy(e => e.Lane.Rank)
                .Select(rank => new OutboxLoss(reason, OutboxRank.ToPriority(rank.Key), rank.Count(), rank.Sum(e => (long)e.Bytes)))
                .OrderBy(loss => loss.Priority),
        ];
        foreach (OutboxLoss loss in losses)
        {
            Record(transaction, loss);
        }

        var report = new OutboxLosses(losses, Ranges(transaction.Journal));
        transaction.Append(factory.Create(
            Stream, Source, OutboxKeeper.DroppedType, null, report, OutboxJson.Default.OutboxLosses, EventPriority.Critical));
        return report;
    }

    /// <summary>All that was ever given up.</summary>
    public static List<OutboxLoss> Totals(SqliteConnection connection)
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

    private static void Record(WriteTransaction transaction, OutboxLoss loss)
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
    }

    private List<LostEvents> Ranges(EventJournal journal)
    {
        var ranges = new List<LostEvents>();
        foreach (WaitingEvent e in _events.OrderBy(e => e.Lane.Stream).ThenBy(e => e.Sequence))
        {
            string stream = journal.StreamName(e.Lane.Stream);
            if (ranges.Count > 0 && ranges[^1].Stream == stream && ranges[^1].Last == e.Sequence - 1)
            {
                ranges[^1] = ranges[^1] with { Last = e.Sequence };
            }
            else
            {
                ranges.Add(new LostEvents(stream, e.Sequence, e.Sequence, reason));
            }
        }

        return ranges;
    }
}
