using Microsoft.Data.Sqlite;

namespace EdgeCenter.Sync.Collector;

/// <summary>Counts what an SQLite collector has, stream by stream.</summary>
internal static class SqliteStreamCounts
{
    public static IReadOnlyList<StreamCount> Read(SqliteConnection connection)
    {
        using SqliteCommand streams = connection.CreateCommand();
        streams.CommandText =
            """
            SELECT s.id, s.site, s.appliance, s.name, s.duplicates,
                   (SELECT count(*) FROM collected_event e WHERE e.stream = s.id),
                   ifnull((SELECT max(sequence) FROM collected_event e WHERE e.stream = s.id), 0)
            FROM collected_stream s ORDER BY s.site, s.appliance, s.name
            """;
        List<StreamCount> counts = [];
        using SqliteDataReader row = streams.ExecuteReader();
        while (row.Read())
        {
            long id = row.GetInt64(0), events = row.GetInt64(5), highest = row.GetInt64(6);
            SequenceGaps gaps = events == highest
                ? SequenceGaps.None
                : SequenceGaps.Between(Holes(connection, id), GivenUp(connection, id), highest);
            counts.Add(new StreamCount(
                row.GetString(1), row.GetString(2), row.GetString(3), events, row.GetInt64(4), highest, gaps.Missing, gaps.GivenUp, gaps.First));
        }

        return counts;
    }

    /// <summary>The stretches between the numbers that are there.</summary>
    private static List<SequenceRange> Holes(SqliteConnection connection, long stream)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT previous + 1, sequence - 1
            FROM (SELECT sequence, lag(sequence, 1, 0) OVER (ORDER BY sequence) AS previous FROM collected_event WHERE stream = $stream)
            WHERE sequence > previous + 1 ORDER BY sequence
            """;
        return Ranges(command, stream);
    }

    private static List<SequenceRange> GivenUp(SqliteConnection connection, long stream)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT first, last FROM given_up WHERE stream = $stream ORDER BY first";
        return Ranges(command, stream);
    }

    private static List<SequenceRange> Ranges(SqliteCommand command, long stream)
    {
        command.Parameters.AddWithValue("$stream", stream);
        List<SequenceRange> ranges = [];
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            ranges.Add(new SequenceRange(row.GetInt64(0), row.GetInt64(1)));
        }

        return ranges;
    }
}
