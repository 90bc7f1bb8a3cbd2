using System.Buffers.Binary;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Audit;

/// <summary>The SQL of the audit log.</summary>
internal static class AuditTable
{
    public const string Columns = "number, id, time, actor, action, subject, detail, previous, link";

    public static (ChainHead Head, byte[] Seal)? FindHead(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT base_number, base_hash, last_number, last_hash, seal FROM audit_head";
        using SqliteDataReader row = command.ExecuteReader();
        return row.Read()
            ? (new ChainHead(row.GetInt64(0), Blob(row, 1), row.GetInt64(2), Blob(row, 3)), Blob(row, 4))
            : null;
    }

    public static void SaveHead(WriteTransaction transaction, ChainHead head, byte[] seal)
    {
        SqliteCommand save = transaction.Prepared(
            "INSERT OR REPLACE INTO audit_head VALUES (1, $baseNumber, $baseHash, $lastNumber, $lastHash, $seal)");
        save.Parameters.AddWithValue("$baseNumber", head.BaseNumber);
        save.Parameters.AddWithValue("$baseHash", head.BaseHash);
        save.Parameters.AddWithValue("$lastNumber", head.LastNumber);
        save.Parameters.AddWithValue("$lastHash", head.LastHash);
        save.Parameters.AddWithValue("$seal", seal);
        save.ExecuteNonQuery();
    }

    public static void Insert(WriteTransaction transaction, in ChainLink link)
    {
        byte[] id = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(id, link.Entry.Id.Bits);
        SqliteCommand insert = transaction.Prepared(
            $"INSERT INTO audit_entry ({Columns}) VALUES ($number, $id, $time, $actor, $action, $subject, $detail, $previous, $link)");
        insert.Parameters.AddWithValue("$number", link.Entry.Number);
        insert.Parameters.AddWithValue("$id", id);
        insert.Parameters.AddWithValue("$time", link.Entry.Time.ToUnixTimeMilliseconds());
        insert.Parameters.AddWithValue("$actor", link.Entry.Actor);
        insert.Parameters.AddWithValue("$action", link.Entry.Action);
        insert.Parameters.AddWithValue("$subject", (object?)link.Entry.Subject ?? DBNull.Value);
        insert.Parameters.AddWithValue("$detail", link.Entry.Detail);
        insert.Parameters.AddWithValue("$previous", link.Previous);
        insert.Parameters.AddWithValue("$link", link.Link);
        insert.ExecuteNonQuery();
    }

    /// <summary>Total over whatever bytes someone put there: a short id or link reads as a different one, and is then found out by its hash.</summary>
    public static ChainLink Read(SqliteDataReader row)
    {
        byte[] id = new byte[16];
        byte[] stored = Blob(row, 1);
        stored.AsSpan(0, Math.Min(stored.Length, id.Length)).CopyTo(id);
        long milliseconds = Math.Clamp(row.GetInt64(2), DateTimeOffset.MinValue.ToUnixTimeMilliseconds(), DateTimeOffset.MaxValue.ToUnixTimeMilliseconds());
        RecordedEntry entry = new(
            row.GetInt64(0),
            new Ulid(BinaryPrimitives.ReadUInt128BigEndian(id)),
            DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
            row.GetString(3),
            row.GetString(4),
            row.IsDBNull(5) ? null : row.GetString(5),
            row.GetString(6));
        return new ChainLink(entry, Blob(row, 7), Blob(row, 8));
    }

    public static bool HasLink(SqliteConnection connection, byte[] link)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM audit_entry WHERE link = $link)";
        command.Parameters.AddWithValue("$link", link);
        return (long)command.ExecuteScalar()! != 0;
    }

    public static string? FindPseudonym(SqliteConnection connection, PersonId person)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT pseudonym FROM audit_subject WHERE person = $person";
        command.Parameters.AddWithValue("$person", person.ToString());
        return (string?)command.ExecuteScalar();
    }

    public static bool HasPseudonyms(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM audit_subject)";
        return (long)command.ExecuteScalar()! != 0;
    }

    private static byte[] Blob(SqliteDataReader row, int column) => (byte[])row.GetValue(column);
}
