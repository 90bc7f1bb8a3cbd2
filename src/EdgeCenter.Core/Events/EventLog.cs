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

    /// <summary>Events of one stream by their numbers, in order. Finds them through an index, wherever in the log they are.</summary>
    /// <param name="stream">The slice.</param>
    /// <param name="first">The first number.</param>
    /// <param name="limit">At most this many, 1…10,000.</param>
    /// <returns>Numbers that are not in it were deleted; it is empty when the stream has none from there on.</returns>
    public Outcome<IReadOnlyList<RecordedEvent>> ReadStream(string stream, long first, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LargestPage);
        return store.Read<IReadOnlyList<RecordedEvent>>(connection =>
        {
            var page = new List<RecordedEvent>();
            StreamIndex.Walk(connection, stream, first, (in record) =>
            {
                page.Add(record.ToEvent(stream));
                return page.Count < limit;
            });
            return page;
        });
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
