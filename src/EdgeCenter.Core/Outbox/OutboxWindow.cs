using EdgeCenter.Core.Events;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Outbox;

/// <summary>Finds what is to be sent next: by priority, then in commit order.</summary>
internal static class OutboxWindow
{
    /// <summary>More events without a row than this are given theirs first, rather than sorted at every look.</summary>
    public const int LargestUnindexed = 1_000;

    /// <returns>Null when too many events have no row yet.</returns>
    public static List<OutboxEntry>? Read(SqliteConnection connection, int limit, IReadOnlySet<long> inFlight, long now)
    {
        List<Candidate> candidates = Indexed(connection, limit, inFlight, now);
        if (!TryAddUnindexed(connection, candidates, inFlight, now))
        {
            return null;
        }

        candidates.Sort();
        return Load(connection, candidates.Take(limit));
    }

    private static List<Candidate> Indexed(SqliteConnection connection, int limit, IReadOnlySet<long> inFlight, long now)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT rank, position, attempts FROM outbox
            WHERE not_before <= $now AND (expires IS NULL OR expires > $now)
            ORDER BY rank, position LIMIT $limit
            """;
        command.Parameters.AddWithValue("$now", now);
        command.Parameters.AddWithValue("$limit", limit + inFlight.Count);
        var found = new List<Candidate>();
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            if (!inFlight.Contains(row.GetInt64(1)))
            {
                found.Add(new Candidate(row.GetInt32(0), row.GetInt64(1), row.GetInt32(2)));
            }
        }

        return found;
    }

    private static bool TryAddUnindexed(SqliteConnection connection, List<Candidate> candidates, IReadOnlySet<long> inFlight, long now)
    {
        long indexed = OutboxTable.Indexed(connection);
        int seen = 0;
        foreach ((long first, byte[] body) in EventRuns.From(connection, indexed + 1))
        {
            var records = new EventRunReader(first, body);
            while (records.TryRead(out EventRecord record))
            {
                if (record.Position <= indexed)
                {
                    continue;
                }

                if (++seen > LargestUnindexed)
                {
                    return false;
                }

                if (!inFlight.Contains(record.Position) && !(record.Expires <= now))
                {
                    candidates.Add(new Candidate(OutboxRank.Of(record.Priority), record.Position, 0));
                }
            }
        }

        return true;
    }

    private static List<OutboxEntry> Load(SqliteConnection connection, IEnumerable<Candidate> candidates)
    {
        Dictionary<long, string> streams = StreamNames.Read(connection);
        var entries = new List<OutboxEntry>();
        (long First, byte[] Body) run = (long.MaxValue, []);
        foreach (Candidate candidate in candidates)
        {
            RecordedEvent? found = Find(run.First, run.Body, candidate.Position, streams);
            if (found is null && EventRuns.At(connection, candidate.Position) is { } other)
            {
                run = other;
                found = Find(run.First, run.Body, candidate.Position, streams);
            }

            entries.Add(new OutboxEntry(found ?? throw new InvalidDataException($"Event {candidate.Position} waits but is not there."), candidate.Attempts));
        }

        return entries;
    }

    private static RecordedEvent? Find(long first, byte[] body, long position, Dictionary<long, string> streams)
    {
        var records = new EventRunReader(first, body);
        while (first <= position && records.TryRead(out EventRecord record))
        {
            if (record.Position == position)
            {
                return record.ToEvent(streams[record.Stream]);
            }
        }

        return null;
    }

    private readonly record struct Candidate(int Rank, long Position, int Attempts) : IComparable<Candidate>
    {
        public int CompareTo(Candidate other) => Rank != other.Rank ? Rank.CompareTo(other.Rank) : Position.CompareTo(other.Position);
    }
}
