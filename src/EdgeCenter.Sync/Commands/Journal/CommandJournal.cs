using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Sync.Commands.Journal;

/// <summary>
/// What came, how far it got and what was answered, on disk before anything is done. Every step of it is in the audit log, in the same transaction.
/// Bounded: a command that expired long ago is forgotten.
/// </summary>
/// <param name="store">Where it is.</param>
/// <param name="audit">Is told who had what done.</param>
/// <param name="keep">How long answers are kept after a command's expiry.</param>
public sealed class CommandJournal(Store store, AuditLog audit, TimeSpan keep)
{
    /// <summary>Commands that have not been forgotten.</summary>
    public const int MostEntries = 100_000;

    private const int PrunedAtOnce = 32;

    private const string Columns = "id, type, actor, state, topic, correlation, response";

    /// <summary>Writes a command down, or finds what became of it.</summary>
    /// <param name="now">By the wall clock.</param>
    /// <param name="mayForget">The clock is good enough to forget by.</param>
    /// <returns>The entry: new, or as it is since the command came first. Problems: <c>command-id-reused</c>, <c>command-journal-full</c>, those of the store.</returns>
    public ValueTask<Outcome<JournalEntry>> ReceiveAsync(
        AcceptedCommand command, ReplyAddress address, DateTimeOffset now, bool mayForget, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(address);
        CommandRequest request = command.Request;
        return store.TryWriteAsync<JournalEntry>(
            transaction =>
            {
                if (mayForget)
                {
                    Forget(transaction, now - keep);
                }

                if (Find(transaction, request.Id) is var (entry, digest))
                {
                    return CryptographicOperations.FixedTimeEquals(digest, command.Digest.Span)
                        ? entry
                        : new Problem(
                            "command-id-reused",
                            "Another command had this id. Give every command an id of its own; repeat one only as it was.",
                            "此编号已用于另一条命令。每条命令须使用自己的编号；重发时内容不得改变。",
                            "$.id");
                }

                SqliteCommand count = transaction.Prepared("SELECT count(*) FROM command_journal");
                if ((long)count.ExecuteScalar()! >= MostEntries)
                {
                    return new Problem(
                        "command-journal-full", "The appliance has seen too many commands in a short time. Try again later.", "设备在短时间内收到过多命令。请稍后再试。");
                }

                Insert(transaction, command, address, now);
                return new JournalEntry(request.Id, request.Type, command.By, CommandState.Received, address, null);
            },
            cancellation);
    }

    /// <summary>It is about to be done.</summary>
    public ValueTask<Outcome<Unit>> BeginAsync(AcceptedCommand command, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return store.WriteAsync(
            transaction =>
            {
                SqliteCommand update = transaction.Prepared("UPDATE command_journal SET state = 1 WHERE id = $id");
                update.Parameters.AddWithValue("$id", Bytes(command.Request.Id));
                update.ExecuteNonQuery();
                audit.Append(transaction, new AuditEntry(command.By, "command-begun", Detail: Detail(command.Request.Id.ToString(), command.Request.Type, code: null)));
                return Unit.Value;
            },
            cancellation);
    }

    /// <summary>It is answered, for good.</summary>
    public ValueTask<Outcome<Unit>> FinishAsync(Ulid id, AuditActor by, CommandResponse response, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        return store.WriteAsync(
            transaction =>
            {
                SqliteCommand update = transaction.Prepared("UPDATE command_journal SET state = 2, response = $response WHERE id = $id");
                update.Parameters.AddWithValue("$response", response.Write());
                update.Parameters.AddWithValue("$id", Bytes(id));
                update.ExecuteNonQuery();
                string action = response.Status switch
                {
                    CommandStatus.Succeeded => "command-done",
                    CommandStatus.Refused => "command-refused",
                    _ => "command-failed",
                };
                audit.Append(transaction, new AuditEntry(by, action, Detail: Detail(id.ToString(), response.Type, response.Code)));
                return Unit.Value;
            },
            cancellation);
    }

    /// <summary>What became of a command that came before; null when it did not, or was another one with the same id.</summary>
    public Outcome<JournalEntry?> Find(AcceptedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return store.Read(connection =>
        {
            using SqliteCommand find = connection.CreateCommand();
            find.CommandText = $"SELECT {Columns} FROM command_journal WHERE id = $id AND digest = $digest";
            find.Parameters.AddWithValue("$id", Bytes(command.Request.Id));
            find.Parameters.AddWithValue("$digest", command.Digest.ToArray());
            using SqliteDataReader row = find.ExecuteReader();
            return row.Read() ? Read(row) : null;
        });
    }

    /// <summary>What an earlier process has left unanswered, oldest first.</summary>
    public Outcome<IReadOnlyList<JournalEntry>> Unfinished() => store.Read(connection =>
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM command_journal WHERE state < 2 ORDER BY received LIMIT 1000";
        using SqliteDataReader row = command.ExecuteReader();
        List<JournalEntry> entries = [];
        while (row.Read())
        {
            entries.Add(Read(row));
        }

        return (IReadOnlyList<JournalEntry>)entries;
    });

    /// <summary>Facts for the audit log; nothing that a sender could have written freely.</summary>
    internal static string Detail(string? id, string? type, string? code) =>
        $$"""{"id":{{Text(id)}},"type":{{Text(type)}}{{(code is null ? "" : $",\"code\":{Text(code)}")}}}""";

    private static string Text(string? text) => text is null ? "null" : $"\"{JsonEncodedText.Encode(text)}\"";

    private static (JournalEntry Entry, byte[] Digest)? Find(WriteTransaction transaction, Ulid id)
    {
        SqliteCommand find = transaction.Prepared($"SELECT {Columns}, digest FROM command_journal WHERE id = $id");
        find.Parameters.AddWithValue("$id", Bytes(id));
        using SqliteDataReader row = find.ExecuteReader();
        return row.Read() ? (Read(row), row.GetFieldValue<byte[]>(7)) : null;
    }

    private static JournalEntry Read(SqliteDataReader row) => new(
        new Ulid(BinaryPrimitives.ReadUInt128BigEndian(row.GetFieldValue<byte[]>(0))),
        row.GetString(1),
        row.GetString(2).Split(':', 2) is [string kind, string name] ? new AuditActor(kind, name) : new AuditActor("cloud", row.GetString(2)),
        (CommandState)row.GetInt32(3),
        new ReplyAddress(row.GetString(4), row.GetFieldValue<byte[]>(5)),
        row.IsDBNull(6) ? default(ReadOnlyMemory<byte>?) : row.GetFieldValue<byte[]>(6));

    private static void Insert(WriteTransaction transaction, AcceptedCommand command, ReplyAddress address, DateTimeOffset now)
    {
        SqliteCommand insert = transaction.Prepared("""
            INSERT INTO command_journal (id, type, actor, digest, state, received, expires, topic, correlation)
            VALUES ($id, $type, $actor, $digest, 0, $received, $expires, $topic, $correlation)
            """);
        insert.Parameters.AddWithValue("$id", Bytes(command.Request.Id));
        insert.Parameters.AddWithValue("$type", command.Request.Type);
        insert.Parameters.AddWithValue("$actor", command.By.ToString());
        insert.Parameters.AddWithValue("$digest", command.Digest.ToArray());
        insert.Parameters.AddWithValue("$received", UnixMicroseconds.From(now));
        insert.Parameters.AddWithValue("$expires", UnixMicroseconds.From(command.Request.ExpiresAt));
        insert.Parameters.AddWithValue("$topic", address.Topic);
        insert.Parameters.AddWithValue("$correlation", address.Correlation.ToArray());
        insert.ExecuteNonQuery();
    }

    private static void Forget(WriteTransaction transaction, DateTimeOffset before)
    {
        SqliteCommand forget = transaction.Prepared(string.Create(
            CultureInfo.InvariantCulture,
            $"DELETE FROM command_journal WHERE id IN (SELECT id FROM command_journal WHERE expires < $before ORDER BY expires LIMIT {PrunedAtOnce})"));
        forget.Parameters.AddWithValue("$before", UnixMicroseconds.From(before));
        forget.ExecuteNonQuery();
    }

    private static byte[] Bytes(Ulid id)
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, id.Bits);
        return bytes;
    }
}
