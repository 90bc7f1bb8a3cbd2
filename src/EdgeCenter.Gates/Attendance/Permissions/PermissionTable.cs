using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Gates.Attendance.Permissions;

/// <summary>What attendance says about accounts: login asks here, or follows the revisions.</summary>
public static class PermissionTable
{
    private const string Columns = "SELECT person, active, reason, since, revision FROM account_permission";

    /// <summary>Null: attendance says nothing about this person (it is turned off, or never looked).</summary>
    public static Outcome<AccountPermission?> Find(Store store, PersonId person)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.Read(connection =>
        {
            using SqliteCommand select = connection.CreateCommand();
            select.CommandText = Columns + " WHERE person = $person";
            select.Parameters.AddWithValue("$person", person.ToString());
            using SqliteDataReader row = select.ExecuteReader();
            return row.Read() ? Read(row) : null;
        });
    }

    /// <summary>What changed after a revision, in order of the changes; 0: everything.</summary>
    public static Outcome<IReadOnlyList<AccountPermission>> ChangedSince(Store store, long revision)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.Read<IReadOnlyList<AccountPermission>>(connection =>
        {
            using SqliteCommand select = connection.CreateCommand();
            select.CommandText = Columns + " WHERE revision > $revision ORDER BY revision";
            select.Parameters.AddWithValue("$revision", revision);
            using SqliteDataReader row = select.ExecuteReader();
            List<AccountPermission> permissions = [];
            while (row.Read())
            {
                permissions.Add(Read(row));
            }

            return permissions;
        });
    }

    /// <returns>What is on record now, or null when nothing changed.</returns>
    public static AccountPermission? Set(WriteTransaction transaction, PersonId person, bool active, string reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        SqliteCommand upsert = transaction.Prepared(
            """
            INSERT INTO account_permission VALUES ($person, $active, $reason, $now, (SELECT coalesce(max(revision), 0) + 1 FROM account_permission))
            ON CONFLICT (person) DO UPDATE SET active = excluded.active, reason = excluded.reason, revision = excluded.revision,
                since = CASE WHEN active = excluded.active THEN since ELSE excluded.since END
            WHERE active <> excluded.active OR reason <> excluded.reason
            RETURNING person, active, reason, since, revision
            """);
        upsert.Parameters.AddWithValue("$person", person.ToString());
        upsert.Parameters.AddWithValue("$active", active ? 1 : 0);
        upsert.Parameters.AddWithValue("$reason", reason);
        upsert.Parameters.AddWithValue("$now", UnixMicroseconds.From(now));
        using SqliteDataReader row = upsert.ExecuteReader();
        return row.Read() ? Read(row) : null;
    }

    private static AccountPermission Read(SqliteDataReader row) => new(
        PersonId.Parse(row.GetString(0)), row.GetInt64(1) != 0, row.GetString(2), UnixMicroseconds.ToTime(row.GetInt64(3)), row.GetInt64(4));
}
