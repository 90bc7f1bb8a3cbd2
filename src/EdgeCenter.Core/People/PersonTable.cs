using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.People;

/// <summary>The SQL of people. Names no rule: <see cref="PersonRules"/> and the callers have checked.</summary>
internal static class PersonTable
{
    // '|' cannot occur in a group name (GroupName).
    private const string Select =
        """
        SELECT p.key, p.id, p.name, p.latin, p.card, p.pin_hash, p.valid_from, p.valid_until,
               (SELECT group_concat(g.name, '|') FROM person_group g WHERE g.person = p.key),
               c.given_at, c.text_version, c.withdrawn_at
        FROM person p
        LEFT JOIN person_consent c ON c.person = p.key AND c.number = (SELECT max(number) FROM person_consent WHERE person = p.key)
        """;

    public static long Revision(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT revision FROM people_revision";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Counts the people's revision up; once for each change, inside its transaction.</summary>
    public static long NextRevision(WriteTransaction transaction) =>
        (long)transaction.Prepared("UPDATE people_revision SET revision = revision + 1 RETURNING revision").ExecuteScalar()!;

    /// <summary>Tells the running gate that this person or their templates changed.</summary>
    public static void Touch(WriteTransaction transaction, long key)
    {
        long revision = NextRevision(transaction);
        SqliteCommand touch = transaction.Prepared("UPDATE person SET revision = $revision WHERE key = $key");
        touch.Parameters.AddWithValue("$revision", revision);
        touch.Parameters.AddWithValue("$key", key);
        touch.ExecuteNonQuery();
    }

    public static long Insert(WriteTransaction transaction, Person person)
    {
        long revision = NextRevision(transaction);
        SqliteCommand insert = transaction.Prepared(
            """
            INSERT INTO person (id, name, latin, folded, card, pin_hash, valid_from, valid_until, revision)
            VALUES ($id, $name, $latin, $folded, $card, $pinHash, $validFrom, $validUntil, $revision) RETURNING key
            """);
        insert.Parameters.AddWithValue("$id", person.Id.ToString());
        Bind(insert, person);
        insert.Parameters.AddWithValue("$revision", revision);
        long key = (long)insert.ExecuteScalar()!;
        SaveGroups(transaction, key, person.Groups);
        return key;
    }

    public static void Update(WriteTransaction transaction, long key, Person person)
    {
        SqliteCommand update = transaction.Prepared(
            """
            UPDATE person SET name = $name, latin = $latin, folded = $folded, card = $card, pin_hash = $pinHash,
                   valid_from = $validFrom, valid_until = $validUntil WHERE key = $key
            """);
        update.Parameters.AddWithValue("$key", key);
        Bind(update, person);
        update.ExecuteNonQuery();
        SaveGroups(transaction, key, person.Groups);
        Touch(transaction, key);
    }

    public static void ReleaseCard(WriteTransaction transaction, long key)
    {
        SqliteCommand release = transaction.Prepared("UPDATE person SET card = NULL WHERE key = $key");
        release.Parameters.AddWithValue("$key", key);
        release.ExecuteNonQuery();
    }

    /// <summary>Deletes the person and, by the tables' references, everything that hangs on them.</summary>
    public static void Delete(WriteTransaction transaction, long key)
    {
        NextRevision(transaction);
        SqliteCommand delete = transaction.Prepared("DELETE FROM person WHERE key = $key");
        delete.Parameters.AddWithValue("$key", key);
        delete.ExecuteNonQuery();
    }

    public static StoredPerson? Find(SqliteConnection connection, PersonId id) =>
        FindBy(connection, Select + "\nWHERE p.id = $value", id.ToString());

    public static StoredPerson? FindByCard(SqliteConnection connection, string card) =>
        FindBy(connection, Select + "\nWHERE p.card = $value", card);

    /// <summary>In order of their keys, those whose revision is above <paramref name="revision"/>; one at a time.</summary>
    public static IEnumerable<StoredPerson> ChangedSince(SqliteConnection connection, long revision)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = Select + "\nWHERE p.revision > $revision ORDER BY p.key";
        command.Parameters.AddWithValue("$revision", revision);
        using SqliteDataReader rows = command.ExecuteReader();
        while (rows.Read())
        {
            yield return Read(rows);
        }
    }

    public static IReadOnlyList<Person> List(SqliteConnection connection, PeopleQuery query)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = Select +
            """

            WHERE p.id > $after
              AND ($text = '' OR instr(p.folded, $text) > 0)
              AND ($group IS NULL OR EXISTS (SELECT 1 FROM person_group g WHERE g.person = p.key AND g.name = $group))
            ORDER BY p.id LIMIT $limit
            """;
        command.Parameters.AddWithValue("$after", query.After?.ToString() ?? "");
        command.Parameters.AddWithValue("$text", PlainText.Fold(query.Text?.Trim() ?? ""));
        command.Parameters.AddWithValue("$group", (object?)query.Group ?? DBNull.Value);
        command.Parameters.AddWithValue("$limit", query.Limit);
        List<Person> people = [];
        using SqliteDataReader rows = command.ExecuteReader();
        while (rows.Read())
        {
            people.Add(Read(rows).Person);
        }

        return people;
    }

    public static IReadOnlyList<StoredPerson> DepartedBefore(SqliteConnection connection, DateTimeOffset cutoff, int limit)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = Select + "\nWHERE p.valid_until < $cutoff ORDER BY p.key LIMIT $limit";
        command.Parameters.AddWithValue("$cutoff", cutoff.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$limit", limit);
        List<StoredPerson> people = [];
        using SqliteDataReader rows = command.ExecuteReader();
        while (rows.Read())
        {
            people.Add(Read(rows));
        }

        return people;
    }

    public static HashSet<long> Keys(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT key FROM person";
        HashSet<long> keys = [];
        using SqliteDataReader rows = command.ExecuteReader();
        while (rows.Read())
        {
            keys.Add(rows.GetInt64(0));
        }

        return keys;
    }

    private static StoredPerson? FindBy(SqliteConnection connection, string sql, string value)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // One of the two constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$value", value);
        using SqliteDataReader row = command.ExecuteReader();
        return row.Read() ? Read(row) : null;
    }

    private static void Bind(SqliteCommand command, Person person)
    {
        string searched = $"{person.Id}\n{person.Name.Display}\n{person.Name.Latin}";
        command.Parameters.AddWithValue("$name", person.Name.Display);
        command.Parameters.AddWithValue("$latin", (object?)person.Name.Latin ?? DBNull.Value);
        command.Parameters.AddWithValue("$folded", PlainText.Fold(searched));
        command.Parameters.AddWithValue("$card", (object?)person.Card ?? DBNull.Value);
        command.Parameters.AddWithValue("$pinHash", (object?)person.PinHash ?? DBNull.Value);
        command.Parameters.AddWithValue("$validFrom", Milliseconds(person.ValidFrom));
        command.Parameters.AddWithValue("$validUntil", Milliseconds(person.ValidUntil));
    }

    private static void SaveGroups(WriteTransaction transaction, long key, IReadOnlyList<string> groups)
    {
        SqliteCommand clear = transaction.Prepared("DELETE FROM person_group WHERE person = $person");
        clear.Parameters.AddWithValue("$person", key);
        clear.ExecuteNonQuery();
        foreach (string group in groups)
        {
            SqliteCommand insert = transaction.Prepared("INSERT INTO person_group VALUES ($person, $name)");
            insert.Parameters.AddWithValue("$person", key);
            insert.Parameters.AddWithValue("$name", group);
            insert.ExecuteNonQuery();
        }
    }

    private static StoredPerson Read(SqliteDataReader row)
    {
        string[] groups = row.IsDBNull(8) ? [] : row.GetString(8).Split('|');
        Array.Sort(groups, StringComparer.Ordinal);
        return new StoredPerson(row.GetInt64(0), new Person
        {
            Id = PersonId.Parse(row.GetString(1)),
            Name = new PersonName(row.GetString(2), Text(row, 3)),
            Card = Text(row, 4),
            PinHash = Text(row, 5),
            ValidFrom = Time(row, 6),
            ValidUntil = Time(row, 7),
            Groups = groups,
            Consent = row.IsDBNull(9) ? null : new Consent(Time(row, 9)!.Value, row.GetString(10), Time(row, 11)),
        });
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Time(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    private static object Milliseconds(DateTimeOffset? time) => time is { } value ? value.ToUnixTimeMilliseconds() : DBNull.Value;
}
