using Npgsql;

namespace EdgeCenter.Sync.Collector;

/// <summary>As <see cref="SqliteGapFinder"/>. Several collectors may look at once: the mark only goes up.</summary>
internal static class PostgresGapFinder
{
    public static List<StreamGaps> Find(NpgsqlConnection connection)
    {
        List<StreamGaps> found = [];
        foreach (Mark mark in Marks(connection))
        {
            SequenceGaps gaps = SequenceGaps.Between(Holes(connection, mark), GivenUp(connection, mark), mark.Highest);
            long complete = gaps.First.Count == 0 ? mark.Highest : gaps.First[0].First - 1;
            if (complete > mark.Complete)
            {
                using NpgsqlCommand move = new("UPDATE collected_stream SET complete = greatest(complete, $2) WHERE id = $1", connection);
                move.Parameters.AddWithValue(mark.Stream);
                move.Parameters.AddWithValue(complete);
                move.ExecuteNonQuery();
            }

            found.Add(new StreamGaps(mark.Site, mark.Appliance, mark.Name, mark.Highest, gaps.First));
        }

        return found;
    }

    private static List<Mark> Marks(NpgsqlConnection connection)
    {
        using NpgsqlCommand command = new(
            """
            SELECT id, site, appliance, name, complete, coalesce((SELECT max(sequence) FROM collected_event e WHERE e.stream = s.id), 0)
            FROM collected_stream s ORDER BY id
            """,
            connection);
        List<Mark> marks = [];
        using NpgsqlDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            marks.Add(new Mark(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetInt64(5)));
        }

        return marks;
    }

    private static List<SequenceRange> Holes(NpgsqlConnection connection, Mark mark)
    {
        using NpgsqlCommand command = new(
            """
            SELECT previous + 1, sequence - 1 FROM (
                SELECT sequence, lag(sequence, 1, $2::bigint) OVER (ORDER BY sequence) AS previous
                FROM collected_event WHERE stream = $1 AND sequence > $2) AS numbers
            WHERE sequence > previous + 1 ORDER BY sequence
            """,
            connection);
        return Ranges(command, mark);
    }

    private static List<SequenceRange> GivenUp(NpgsqlConnection connection, Mark mark)
    {
        using NpgsqlCommand command = new("SELECT first, last FROM given_up WHERE stream = $1 AND last > $2 ORDER BY first", connection);
        return Ranges(command, mark);
    }

    private static List<SequenceRange> Ranges(NpgsqlCommand command, Mark mark)
    {
        command.Parameters.AddWithValue(mark.Stream);
        command.Parameters.AddWithValue(mark.Complete);
        List<SequenceRange> ranges = [];
        using NpgsqlDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            ranges.Add(new SequenceRange(row.GetInt64(0), row.GetInt64(1)));
        }

        return ranges;
    }

    private sealed record Mark(int Stream, string Site, string Appliance, string Name, long Complete, long Highest);
}
