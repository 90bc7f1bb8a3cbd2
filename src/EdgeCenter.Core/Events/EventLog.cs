using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Events;

/// <summary>What happened at the site, as it was committed.</summary>
public sealed class EventLog(Store store)
{
    public const int LargestPage = 10_000;

    /// <summary>One page of events.</summary>
    public Outcome<IReadOnlyList<RecordedEvent>> List(EventQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, LargestPage);
        return store.Read<IReadOnlyList<RecordedEvent>>(connection => query.OldestFirst ? Forwards(connection, query) : Backwards(connection, query));
    }

    private static List<RecordedEvent> Forwards(SqliteConnection connection, EventQuery query)
    {
        var filter = new EventFilter(connection, query);
        var page = new List<RecordedEvent>();
        foreach ((long first, byte[] body) in EventRuns.From(connection, (query.After ?? 0) + 1))
        {
            var records = new EventRunReader(first, body);
            while (records.TryRead(out EventRecord record))
            {
                if (record.Position >= query.Before || page.Count == query.Limit)
                {
                    return page;
                }

                if (filter.Accepts(record))
                {
                    page.Add(record.ToEvent(filter.StreamName(record)));
                }
            }
        }

        return page;
    }

    private static List<RecordedEvent> Backwards(SqliteConnection connection, EventQuery query)
    {
        var filter = new EventFilter(connection, query);
        var page = new List<RecordedEvent>();
        var run = new List<RecordedEvent>();
        foreach ((long first, byte[] body) in EventRuns.Before(connection, query.Before ?? long.MaxValue))
        {
            run.Clear();
            var records = new EventRunReader(first, body);
            while (records.TryRead(out EventRecord record))
            {
                if (filter.Accepts(record))
                {
                    run.Add(record.ToEvent(filter.StreamName(record)));
                }
            }

            run.Reverse();
            page.AddRange(run.Take(query.Limit - page.Count));
            if (page.Count == query.Limit || first <= query.After)
            {
                break;
            }
        }

        return page;
    }
}
