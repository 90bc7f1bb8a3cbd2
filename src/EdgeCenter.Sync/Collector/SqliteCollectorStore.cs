using System.Buffers.Binary;
using System.Text;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using EdgeCenter.Sync.Events;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Sync.Collector;

/// <summary>Keeps collected events in one SQLite file: for a site, a laboratory, a few hundred appliances.</summary>
/// <param name="store">With the tables of <see cref="CollectorMigrations"/>; owned.</param>
public sealed class SqliteCollectorStore(Store store) : ICollectorStore
{
    /// <summary>Messages that are no events are evidence, not data: the newest are enough.</summary>
    private const int MostRefused = 100_000;

    public Outcome<KeptBatch> Keep(IReadOnlyList<CloudEvent> events, IReadOnlyList<RefusedMessage> refused) =>
        // The only writer leads its own commit on this thread, so there is nothing to wait for.
        store.WriteAsync(transaction => Keep(transaction, events, refused)).AsTask().GetAwaiter().GetResult();

    public Outcome<IReadOnlyList<StreamCount>> Counts() => store.Read(SqliteStreamCounts.Read);

    public Outcome<IReadOnlyList<StreamGaps>> FindGaps() => store.WriteAsync(SqliteGapFinder.Find).AsTask().GetAwaiter().GetResult();

    public Outcome<Unit> GiveUp(string site, string appliance, GivenUpEvents given)
    {
        ArgumentNullException.ThrowIfNull(given);
        return store.WriteAsync(transaction =>
        {
            Note(transaction, Stream(transaction, site, appliance, given.Stream), given);
            return Unit.Value;
        }).AsTask().GetAwaiter().GetResult();
    }

    public Outcome<long> RefusedCount() => store.Read(connection =>
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM refused_message";
        return (long)command.ExecuteScalar()!;
    });

    public void Dispose() => store.Dispose();

    private KeptBatch Keep(WriteTransaction transaction, IReadOnlyList<CloudEvent> events, IReadOnlyList<RefusedMessage> refused)
    {
        long received = UnixMicroseconds.From(store.Time.GetUtcNow());
        int kept = 0, duplicates = 0, conflicts = 0;
        foreach (CloudEvent e in events)
        {
            long stream = Stream(transaction, e.Site, e.Appliance, e.Stream);
            if (Insert(transaction, stream, e, received))
            {
                kept++;
                foreach (GivenUpEvents given in GivenUpEvents.In(e))
                {
                    Note(transaction, Stream(transaction, e.Site, e.Appliance, given.Stream), given);
                }
            }
            else if (Has(transaction, e.Id))
            {
                duplicates++;
                SqliteCommand count = transaction.Prepared("UPDATE collected_stream SET duplicates = duplicates + 1 WHERE id = $stream");
                count.Parameters.AddWithValue("$stream", stream);
                count.ExecuteNonQuery();
            }
            else
            {
                conflicts++;
                Refuse(transaction, received, new RefusedMessage(
                    $"{e.Site}/{e.Appliance}/{e.Stream}", "sequence-conflict", $"Event {e.Id} claims number {e.Sequence}, which another event has.", e.Data));
            }
        }

        foreach (RefusedMessage message in refused)
        {
            Refuse(transaction, received, message);
        }

        return new KeptBatch(kept, duplicates, conflicts);
    }

    private static long Stream(WriteTransaction transaction, string site, string appliance, string name)
    {
        SqliteCommand find = transaction.Prepared("SELECT id FROM collected_stream WHERE site = $site AND appliance = $appliance AND name = $name");
        Bind(find);
        if (find.ExecuteScalar() is long known)
        {
            return known;
        }

        SqliteCommand add = transaction.Prepared(
            "INSERT INTO collected_stream (site, appliance, name) VALUES ($site, $appliance, $name) RETURNING id");
        Bind(add);
        return (long)add.ExecuteScalar()!;

        void Bind(SqliteCommand command)
        {
            command.Parameters.AddWithValue("$site", site);
            command.Parameters.AddWithValue("$appliance", appliance);
            command.Parameters.AddWithValue("$name", name);
        }
    }

    private static bool Insert(WriteTransaction transaction, long stream, CloudEvent e, long received)
    {
        SqliteCommand insert = transaction.Prepared(
            """
            INSERT INTO collected_event (stream, sequence, id, type, source, subject, time, clock, received, data)
            VALUES ($stream, $sequence, $id, $type, $source, $subject, $time, $clock, $received, $data)
            ON CONFLICT DO NOTHING
            """);
        insert.Parameters.AddWithValue("$stream", stream);
        insert.Parameters.AddWithValue("$sequence", e.Sequence);
        insert.Parameters.AddWithValue("$id", Bytes(e.Id));
        insert.Parameters.AddWithValue("$type", e.Type);
        insert.Parameters.AddWithValue("$source", e.Source);
        insert.Parameters.AddWithValue("$subject", (object?)e.Subject ?? DBNull.Value);
        insert.Parameters.AddWithValue("$time", UnixMicroseconds.From(e.Time));
        insert.Parameters.AddWithValue("$clock", e.ClockQuality);
        insert.Parameters.AddWithValue("$received", received);
        insert.Parameters.AddWithValue("$data", Encoding.UTF8.GetString(e.Data.Span));
        return insert.ExecuteNonQuery() == 1;
    }

    private static bool Has(WriteTransaction transaction, Ulid id)
    {
        SqliteCommand find = transaction.Prepared("SELECT 1 FROM collected_event WHERE id = $id");
        find.Parameters.AddWithValue("$id", Bytes(id));
        return find.ExecuteScalar() is not null;
    }

    private static void Note(WriteTransaction transaction, long stream, GivenUpEvents given)
    {
        SqliteCommand insert = transaction.Prepared(
            "INSERT INTO given_up (stream, first, last, reason) VALUES ($stream, $first, $last, $reason) ON CONFLICT DO NOTHING");
        insert.Parameters.AddWithValue("$stream", stream);
        insert.Parameters.AddWithValue("$first", given.Range.First);
        insert.Parameters.AddWithValue("$last", given.Range.Last);
        insert.Parameters.AddWithValue("$reason", given.Reason);
        insert.ExecuteNonQuery();
    }

    private static void Refuse(WriteTransaction transaction, long received, RefusedMessage message)
    {
        SqliteCommand insert = transaction.Prepared(
            "INSERT INTO refused_message (received, topic, code, reason, data) VALUES ($received, $topic, $code, $reason, $data) RETURNING number");
        insert.Parameters.AddWithValue("$received", received);
        insert.Parameters.AddWithValue("$topic", message.Topic);
        insert.Parameters.AddWithValue("$code", message.Code);
        insert.Parameters.AddWithValue("$reason", message.Reason);
        insert.Parameters.AddWithValue("$data", message.Data[..Math.Min(message.Data.Length, RefusedMessage.LargestData)].ToArray());
        long number = (long)insert.ExecuteScalar()!;
        SqliteCommand forget = transaction.Prepared("DELETE FROM refused_message WHERE number <= $oldest");
        forget.Parameters.AddWithValue("$oldest", number - MostRefused);
        forget.ExecuteNonQuery();
    }

    private static byte[] Bytes(Ulid id)
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, id.Bits);
        return bytes;
    }
}
