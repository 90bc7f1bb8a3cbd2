using Npgsql;

namespace EdgeCenter.Sync.Collector;

/// <summary>Counts what a PostgreSQL collector has, stream by stream.</summary>
internal static class PostgresStreamCounts
{
    public static List<StreamCount> Read(NpgsqlConnection connection)
    {
        List<(int Id, string Site, string Appliance, string Name, long Duplicates, long Events, long Highest)> streams = [];
        using (NpgsqlCommand command = new(
            """
            SELECT s.id, s.site, s.appliance, s.name, s.duplicates, count(e.sequence), coalesce(max(e.sequence), 0)
            FROM collected_stream s LEFT JOIN collected_event e ON e.stream = s.id
            GROUP BY s.id ORDER BY s.site, s.appliance, s.name
            """,
            connection))
        using (NpgsqlDataReader row = command.ExecuteReader())
        {
            while (row.Read())
            {
                streams.Add((row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6)));
            }
        }

        return [.. streams.Select(stream =>
        {
            SequenceGaps gaps = stream.Events == stream.Highest
                ? SequenceGaps.None
                : SequenceGaps.Between(Holes(connection, stream.Id), GivenUp(connection, stream.Id), stream.Highest);
            return new StreamCount(
                stream.Site, stream.Appliance, stream.Name, stream.Events, stream.Duplicates, stream.Highest, gaps.Missing, gaps.GivenUp, gaps.First);
        })];
    }

    private static List<SequenceRange> Holes(NpgsqlConnection connection, int stream) => Ranges(
        connection,
        """
        SELECT previous + 1, sequence - 1
        FROM (SELECT sequence, lag(sequence, 1, 0::bigint) OVER (ORDER BY sequence) AS previous FROM collected_event WHERE stream = $1) AS numbers
        WHERE sequence > previous + 1 ORDER BY sequence
        """,
        stream);

    private static List<SequenceRange> GivenUp(NpgsqlConnection connection, int stream) =>
        Ranges(connection, "SELECT first, last FROM given_up WHERE stream = $1 ORDER BY first", stream);

    private static List<SequenceRange> Ranges(NpgsqlConnection connection, string sql, int stream)
    {
#pragma warning disable CA2100 // The two constants above.
        using NpgsqlCommand command = new(sql, connection);
#pragma warning restore CA2100
        command.Parameters.AddWithValue(stream);
        List<SequenceRange> ranges = [];
        using NpgsqlDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            ranges.Add(new SequenceRange(row.GetInt64(0), row.GetInt64(1)));
        }

        return ranges;
    }
}
