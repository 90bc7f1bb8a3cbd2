using System.Buffers.Binary;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Faces;

/// <summary>The SQL of face templates.</summary>
internal static class TemplateTable
{
    // People in the order of their keys outside, their templates by index inside: rows come in order without sorting half a gallery.
    private const string Select =
        """
        SELECT t.id, t.person, p.id, t.model, t.key_id, t.enrolled_at, t.sealed
        FROM person p NOT INDEXED CROSS JOIN face_template t INDEXED BY face_template_by_person ON t.person = p.key

        """;

    private const string Order = " ORDER BY p.key, t.model, t.number";

    public static void Insert(WriteTransaction transaction, in SealedTemplate template)
    {
        SqliteCommand insert = transaction.Prepared(
            "INSERT INTO face_template (id, person, model, key_id, enrolled_at, sealed) VALUES ($id, $person, $model, $keyId, $enrolledAt, $sealed)");
        insert.Parameters.AddWithValue("$id", Bytes(template.Id));
        insert.Parameters.AddWithValue("$person", template.PersonKey);
        insert.Parameters.AddWithValue("$model", template.Model);
        insert.Parameters.AddWithValue("$keyId", template.KeyId);
        insert.Parameters.AddWithValue("$enrolledAt", template.EnrolledAt.ToUnixTimeMilliseconds());
        insert.Parameters.AddWithValue("$sealed", template.Blob);
        insert.ExecuteNonQuery();
    }

    public static void Reseal(WriteTransaction transaction, Ulid id, string keyId, byte[] blob)
    {
        SqliteCommand update = transaction.Prepared("UPDATE face_template SET key_id = $keyId, sealed = $sealed WHERE id = $id");
        update.Parameters.AddWithValue("$keyId", keyId);
        update.Parameters.AddWithValue("$sealed", blob);
        update.Parameters.AddWithValue("$id", Bytes(id));
        update.ExecuteNonQuery();
    }

    public static int DeleteOf(WriteTransaction transaction, long person)
    {
        SqliteCommand delete = transaction.Prepared("DELETE FROM face_template WHERE person = $person");
        delete.Parameters.AddWithValue("$person", person);
        return delete.ExecuteNonQuery();
    }

    /// <summary>The key of whose it was; null when there is no such template.</summary>
    public static long? Delete(WriteTransaction transaction, Ulid id)
    {
        SqliteCommand delete = transaction.Prepared("DELETE FROM face_template WHERE id = $id RETURNING person");
        delete.Parameters.AddWithValue("$id", Bytes(id));
        return (long?)delete.ExecuteScalar();
    }

    public static int Count(SqliteConnection connection, long person, string model)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM face_template WHERE person = $person AND model = $model";
        command.Parameters.AddWithValue("$person", person);
        command.Parameters.AddWithValue("$model", model);
        return (int)(long)command.ExecuteScalar()!;
    }

    /// <summary>Which key sealed the templates; null when there are none. Writing keeps it one key for all.</summary>
    public static string? KeyId(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT key_id FROM face_template LIMIT 1";
        return (string?)command.ExecuteScalar();
    }

    public static IEnumerable<SealedTemplate> All(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = Select + Order;
        foreach (SealedTemplate template in Rows(command))
        {
            yield return template;
        }
    }

    public static IEnumerable<SealedTemplate> OfModel(SqliteConnection connection, string model)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = Select + "WHERE t.model = $model" + Order;
        command.Parameters.AddWithValue("$model", model);
        foreach (SealedTemplate template in Rows(command))
        {
            yield return template;
        }
    }

    /// <summary>In order of the people's keys: those of people changed after <paramref name="revision"/>.</summary>
    public static IEnumerable<SealedTemplate> ChangedSince(SqliteConnection connection, string model, long revision)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = Select + "WHERE t.model = $model AND p.revision > $revision" + Order;
        command.Parameters.AddWithValue("$model", model);
        command.Parameters.AddWithValue("$revision", revision);
        foreach (SealedTemplate template in Rows(command))
        {
            yield return template;
        }
    }

    public static IReadOnlyList<PersonId> OwnersWithout(SqliteConnection connection, string model)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT p.id FROM person p
            WHERE EXISTS (SELECT 1 FROM face_template t WHERE t.person = p.key)
              AND NOT EXISTS (SELECT 1 FROM face_template t WHERE t.person = p.key AND t.model = $model)
            ORDER BY p.id
            """;
        command.Parameters.AddWithValue("$model", model);
        List<PersonId> owners = [];
        using SqliteDataReader rows = command.ExecuteReader();
        while (rows.Read())
        {
            owners.Add(PersonId.Parse(rows.GetString(0)));
        }

        return owners;
    }

    private static IEnumerable<SealedTemplate> Rows(SqliteCommand command)
    {
        using SqliteDataReader row = command.ExecuteReader();
        (long key, PersonId person) = (0, default);
        while (row.Read())
        {
            // Rows come by person: their id is read once.
            if (row.GetInt64(1) is var next && next != key)
            {
                (key, person) = (next, PersonId.Parse(row.GetString(2)));
            }

            byte[] id = (byte[])row.GetValue(0);
            yield return new SealedTemplate(
                new Ulid(id.Length == 16 ? BinaryPrimitives.ReadUInt128BigEndian(id) : default),
                key,
                person,
                row.GetString(3),
                row.GetString(4),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)),
                (byte[])row.GetValue(6));
        }
    }

    private static byte[] Bytes(Ulid id)
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, id.Bits);
        return bytes;
    }
}
