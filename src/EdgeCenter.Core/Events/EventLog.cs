using EdgeCenter.Core.Identifiers;
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
        return store.Read<IReadOnlyList<RecordedEvent>>(connection =>
        {
            using SqliteCommand command = Command(connection, query);
            using SqliteDataReader row = command.ExecuteReader();
            var page = new List<RecordedEvent>();
            while (row.Read())
            {
                page.Add(EventRow.Read(row));
            }

            return page;
        });
    }

    private static SqliteCommand Command(SqliteConnection connection, EventQuery query)
    {
        SqliteCommand command = connection.CreateCommand();
        var conditions = new List<string>();
        Narrow("event.position > $after", "$after", query.After);
        Narrow("event.position < $before", "$before", query.Before);
        Narrow("stream.name = $stream", "$stream", query.Stream);
        Narrow("event.subject = $subject", "$subject", query.Subject);
        Narrow("event.time >= $since", "$since", query.Since is { } since ? UnixMicroseconds.From(since) : null);
        Narrow("substr(event.type, 1, length($type)) = $type", "$type", query.TypePrefix);
        command.Parameters.AddWithValue("$limit", query.Limit);
#pragma warning disable CA2100 // Made of the constants above; values go through parameters.
        command.CommandText =
            $"SELECT {EventRow.Columns} FROM event JOIN stream ON stream.id = event.stream" +
            (conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions)) +
            $" ORDER BY event.position {(query.OldestFirst ? "ASC" : "DESC")} LIMIT $limit";
#pragma warning restore CA2100
        return command;

        void Narrow(string condition, string name, object? value)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                command.Parameters.AddWithValue(name, value);
            }
        }
    }
}
