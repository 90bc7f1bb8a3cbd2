using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Events;
using Npgsql;
using NpgsqlTypes;

namespace EdgeCenter.Sync.Collector;

/// <summary>
/// Keeps collected events in PostgreSQL, which any number of collectors share: the database decides which of them was first with an event. A batch is
/// one transaction of a few statements, whatever its size.
/// </summary>
public sealed class PostgresCollectorStore : ICollectorStore
{
    /// <summary>Class of SQLSTATE: the value, not the statement or the server, is the trouble.</summary>
    private const string DataException = "22";

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _time;
    private readonly Dictionary<(string Site, string Appliance, string Name), int> _streams = [];

    private PostgresCollectorStore(NpgsqlDataSource source, TimeProvider time)
    {
        _source = source;
        _time = time;
    }

    /// <summary>Connects and makes the tables that are not there yet.</summary>
    /// <param name="connection">An Npgsql connection string.</param>
    /// <returns>Problems: <c>database-address-invalid</c>, <c>database-unreachable</c>, <c>database-refused</c>.</returns>
    public static Outcome<PostgresCollectorStore> Open(string connection, TimeProvider time)
    {
        NpgsqlDataSource? source = null;
        try
        {
            source = NpgsqlDataSource.Create(connection);
            using NpgsqlCommand tables = source.CreateCommand(PostgresTables.Sql);
            tables.ExecuteNonQuery();
            return new PostgresCollectorStore(source, time);
        }
        catch (ArgumentException e)
        {
            return new Problem(
                "database-address-invalid",
                $"This is no PostgreSQL connection string: {e.Message}",
                "这不是有效的 PostgreSQL 连接字符串。示例：Host=db;Username=edgecenter;Database=edgecenter");
        }
        catch (NpgsqlException e)
        {
            source?.Dispose();
            return Explain(e);
        }
    }

    public Outcome<KeptBatch> Keep(IReadOnlyList<CloudEvent> events, IReadOnlyList<RefusedMessage> refused)
    {
        try
        {
            return KeepTogether(events, refused);
        }
        catch (PostgresException e) when (e.SqlState.StartsWith(DataException, StringComparison.Ordinal) && events.Count > 0)
        {
            return KeepOneByOne(events, refused);
        }
        catch (NpgsqlException e)
        {
            return Explain(e);
        }
    }

    public Outcome<IReadOnlyList<StreamCount>> Counts() => Try<IReadOnlyList<StreamCount>>(PostgresStreamCounts.Read);

    public Outcome<IReadOnlyList<StreamGaps>> FindGaps() => Try<IReadOnlyList<StreamGaps>>(PostgresGapFinder.Find);

    public Outcome<Unit> GiveUp(string site, string appliance, GivenUpEvents given)
    {
        ArgumentNullException.ThrowIfNull(given);
        return Try(connection =>
        {
            // Not from the batches' own table of known streams: this is another thread's call.
            Note(connection, MakeStream(connection, site, appliance, given.Stream), given);
            return Unit.Value;
        });
    }

    public Outcome<long> RefusedCount() => Try(connection =>
    {
        using NpgsqlCommand command = new("SELECT count(*) FROM refused_message", connection);
        return (long)command.ExecuteScalar()!;
    });

    public void Dispose() => _source.Dispose();

    private Outcome<T> Try<T>(Func<NpgsqlConnection, T> work)
    {
        try
        {
            using NpgsqlConnection connection = _source.OpenConnection();
            return work(connection);
        }
        catch (NpgsqlException e)
        {
            return Explain(e);
        }
    }

    private KeptBatch KeepTogether(IReadOnlyList<CloudEvent> events, IReadOnlyList<RefusedMessage> refused)
    {
        try
        {
            using NpgsqlConnection connection = _source.OpenConnection();
            using NpgsqlTransaction transaction = connection.BeginTransaction();
            DateTime received = _time.GetUtcNow().UtcDateTime;
            int[] streams = [.. events.Select(e => Stream(connection, e.Site, e.Appliance, e.Stream))];
            HashSet<Guid> kept = Insert(connection, events, streams, received);
            (int duplicates, List<CloudEvent> conflicts) = Rest(connection, events, streams, kept);
            foreach (CloudEvent e in events.Where(e => kept.Contains(Key(e))))
            {
                foreach (GivenUpEvents given in GivenUpEvents.In(e))
                {
                    Note(connection, Stream(connection, e.Site, e.Appliance, given.Stream), given);
                }
            }

            foreach (RefusedMessage message in refused.Concat(conflicts.Select(Conflict)))
            {
                Refuse(connection, received, message);
            }

            transaction.Commit();
            return new KeptBatch(kept.Count, duplicates, conflicts.Count);
        }
        catch
        {
            // Streams that were made in this transaction are gone with it.
            _streams.Clear();
            throw;
        }
    }

    /// <summary>One event has something that the database cannot hold (a number of half a million digits): it must not keep the others out.</summary>
    private Outcome<KeptBatch> KeepOneByOne(IReadOnlyList<CloudEvent> events, IReadOnlyList<RefusedMessage> refused)
    {
        try
        {
            KeptBatch sum = KeepTogether([], refused);
            foreach (CloudEvent e in events)
            {
                KeptBatch one = KeepOne(e);
                sum = new KeptBatch(sum.New + one.New, sum.Duplicates + one.Duplicates, sum.Conflicts + one.Conflicts);
            }

            return sum;
        }
        catch (NpgsqlException e)
        {
            return Explain(e);
        }
    }

    private KeptBatch KeepOne(CloudEvent e)
    {
        try
        {
            return KeepTogether([e], []);
        }
        catch (PostgresException unstorable) when (unstorable.SqlState.StartsWith(DataException, StringComparison.Ordinal))
        {
            return KeepTogether([], [new RefusedMessage($"{e.Site}/{e.Appliance}/{e.Stream}", "data-unstorable", $"Event {e.Id}: {unstorable.MessageText}", e.Data)]);
        }
    }

    private int Stream(NpgsqlConnection connection, string site, string appliance, string name)
    {
        if (_streams.TryGetValue((site, appliance, name), out int known))
        {
            return known;
        }

        int id = MakeStream(connection, site, appliance, name);
        _streams[(site, appliance, name)] = id;
        return id;
    }

    private static int MakeStream(NpgsqlConnection connection, string site, string appliance, string name)
    {
        // Another collector may make it at the same moment; the update that changes nothing makes RETURNING answer in both cases.
        using NpgsqlCommand command = new(
            """
            INSERT INTO collected_stream (site, appliance, name) VALUES ($1, $2, $3)
            ON CONFLICT (site, appliance, name) DO UPDATE SET name = excluded.name RETURNING id
            """,
            connection);
        command.Parameters.AddWithValue(site);
        command.Parameters.AddWithValue(appliance);
        command.Parameters.AddWithValue(name);
        return (int)command.ExecuteScalar()!;
    }

    /// <returns>The events that were not there before.</returns>
    private static HashSet<Guid> Insert(NpgsqlConnection connection, IReadOnlyList<CloudEvent> events, int[] streams, DateTime received)
    {
        // In one order everywhere, so that two collectors with the same events never wait for each other.
        int[] order = [.. Enumerable.Range(0, events.Count).OrderBy(i => streams[i]).ThenBy(i => events[i].Sequence)];
        using NpgsqlCommand command = new(
            """
            INSERT INTO collected_event (stream, sequence, id, type, source, subject, time, clock, received, data)
            SELECT stream, sequence, id, type, source, subject, time, clock, $10, data::jsonb
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) AS e(stream, sequence, id, type, source, subject, time, clock, data)
            ON CONFLICT DO NOTHING RETURNING id
            """,
            connection);
        Add(NpgsqlDbType.Integer, i => streams[i]);
        Add(NpgsqlDbType.Bigint, i => events[i].Sequence);
        Add(NpgsqlDbType.Uuid, i => Key(events[i]));
        Add(NpgsqlDbType.Text, i => events[i].Type);
        Add(NpgsqlDbType.Text, i => events[i].Source);
        Add(NpgsqlDbType.Text, i => events[i].Subject);
        Add(NpgsqlDbType.TimestampTz, i => events[i].Time.UtcDateTime);
        Add(NpgsqlDbType.Text, i => events[i].ClockQuality);
        Add(NpgsqlDbType.Text, i => PostgresJson.Storable(Encoding.UTF8.GetString(events[i].Data.Span)));
        command.Parameters.Add(new NpgsqlParameter { Value = received, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        HashSet<Guid> kept = [];
        using NpgsqlDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            kept.Add(row.GetGuid(0));
        }

        return kept;

        void Add<T>(NpgsqlDbType type, Func<int, T> value) =>
            command.Parameters.Add(new NpgsqlParameter { Value = order.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    /// <summary>Of what was not inserted: what had come before, and what contradicts an event that had.</summary>
    private static (int Duplicates, List<CloudEvent> Conflicts) Rest(
        NpgsqlConnection connection, IReadOnlyList<CloudEvent> events, int[] streams, HashSet<Guid> kept)
    {
        if (kept.Count == events.Count)
        {
            return (0, []);
        }

        HashSet<Guid> there = [];
        using (NpgsqlCommand find = new("SELECT id FROM collected_event WHERE id = ANY($1)", connection))
        {
            find.Parameters.Add(new NpgsqlParameter { Value = events.Select(Key).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
            using NpgsqlDataReader row = find.ExecuteReader();
            while (row.Read())
            {
                there.Add(row.GetGuid(0));
            }
        }

        HashSet<Guid> seen = [];
        Dictionary<int, int> duplicates = [];
        List<CloudEvent> conflicts = [];
        for (int i = 0; i < events.Count; i++)
        {
            Guid id = Key(events[i]);
            if (!there.Contains(id))
            {
                conflicts.Add(events[i]);
            }
            else if (!seen.Add(id) || !kept.Contains(id))
            {
                duplicates[streams[i]] = duplicates.GetValueOrDefault(streams[i]) + 1;
            }
        }

        foreach ((int stream, int count) in duplicates.OrderBy(entry => entry.Key))
        {
            using NpgsqlCommand update = new("UPDATE collected_stream SET duplicates = duplicates + $2 WHERE id = $1", connection);
            update.Parameters.AddWithValue(stream);
            update.Parameters.AddWithValue((long)count);
            update.ExecuteNonQuery();
        }

        return (duplicates.Values.Sum(), conflicts);
    }

    private static void Note(NpgsqlConnection connection, int stream, GivenUpEvents given)
    {
        using NpgsqlCommand insert = new(
            "INSERT INTO given_up (stream, first, last, reason) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING", connection);
        insert.Parameters.AddWithValue(stream);
        insert.Parameters.AddWithValue(given.Range.First);
        insert.Parameters.AddWithValue(given.Range.Last);
        insert.Parameters.AddWithValue(given.Reason);
        insert.ExecuteNonQuery();
    }

    private static void Refuse(NpgsqlConnection connection, DateTime received, RefusedMessage message)
    {
        using NpgsqlCommand insert = new("INSERT INTO refused_message (received, topic, code, reason, data) VALUES ($1, $2, $3, $4, $5)", connection);
        insert.Parameters.AddWithValue(received);
        insert.Parameters.AddWithValue(PostgresJson.WithoutNul(message.Topic));
        insert.Parameters.AddWithValue(message.Code);
        insert.Parameters.AddWithValue(PostgresJson.WithoutNul(message.Reason));
        insert.Parameters.AddWithValue(message.Data[..Math.Min(message.Data.Length, RefusedMessage.LargestData)].ToArray());
        insert.ExecuteNonQuery();
    }

    private static RefusedMessage Conflict(CloudEvent e) => new(
        $"{e.Site}/{e.Appliance}/{e.Stream}", "sequence-conflict", $"Event {e.Id} claims number {e.Sequence}, which another event has.", e.Data);

    /// <summary>A ULID is 128 bits as a UUID is, and sorts the same.</summary>
    private static Guid Key(CloudEvent e)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, e.Id.Bits);
        return new Guid(bytes, bigEndian: true);
    }

    private static Problem Explain(NpgsqlException e) => e is PostgresException refused
        ? new Problem(
            "database-refused",
            $"PostgreSQL refused: {refused.MessageText} ({refused.SqlState}).",
            $"PostgreSQL 拒绝了操作：{refused.MessageText}（{refused.SqlState}）。")
        : new Problem(
            "database-unreachable",
            $"PostgreSQL cannot be reached: {e.Message}",
            $"无法连接 PostgreSQL：{e.Message}");
}
