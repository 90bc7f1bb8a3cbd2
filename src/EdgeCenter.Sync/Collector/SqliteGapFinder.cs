using EdgeCenter.Core.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Sync.Collector;

/// <summary>
/// Finds what is missing above the mark up to which a stream is known to be complete, and moves the mark up: a look costs what has come since, not
/// what is there.
/// </summary>
internal static class SqliteGapFinder
{
    public static IReadOnlyList<StreamGaps> Find(WriteTransaction transaction)
    {
        List<StreamGaps> found = [];
        foreach (Mark mark in Marks(transaction.Connection))
        {
            SequenceGaps gaps = SequenceGaps.Between(
                Ranges(transaction.Prepared(
                    """
                    SELECT previous + 1, sequence - 1 FROM (
                        SELECT sequence, lag(sequence, 1, $complete) OVER (ORDER BY sequence) AS previous
                        FROM collected_event WHERE stream = $stream AND sequence > $complete)
                    WHERE sequence > previous + 1 ORDER BY sequence
                    """), mark),
                Ranges(transaction.Prepared("SELECT first, last FROM given_up WHERE stream = $stream AND last > $complete ORDER BY first"), mark),
                mark.Highest);
            long complete = gaps.First.Count == 0 ? mark.Highest : gaps.First[0].First - 1;
            if (complete > mark.Complete)
            {
                SqliteCommand move = transaction.Prepared("UPDATE collected_stream SET complete = $complete WHERE id = $stream");
                move.Parameters.AddWithValue("$complete", complete);
                move.Parameters.AddWithValue("$stream", mark.Stream);
                move.ExecuteNonQuery();
            }

            found.Add(new StreamGaps(mark.Site, mark.Appliance, mark.Name, mark.Highest, gaps.First));
        }

        return found;
    }

    private static List<Mark> Marks(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT id, site, appliance, name, complete, ifnull((SELECT max(sequence) FROM collected_event e WHERE e.stream = s.id), 0)
            FROM collected_stream s ORDER BY id
            """;
        List<Mark> marks = [];
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            marks.Add(new Mark(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetInt64(5)));
        }

        return marks;
    }

    private static List<SequenceRange> Ranges(SqliteCommand command, Mark mark)
    {
        command.Parameters.AddWithValue("$stream", mark.Stream);
        command.Parameters.AddWithValue("$complete", mark.Complete);
        List<SequenceRange> ranges = [];
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            ranges.Add(new SequenceRange(row.GetInt64(0), row.GetInt64(1)));
        }

        return ranges;
    }

    private sealed record Mark(long Stream, string Site, string Appliance, string Name, long Complete, long Highest);
}
