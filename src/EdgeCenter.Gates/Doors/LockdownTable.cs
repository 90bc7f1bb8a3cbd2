using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Gates.Doors;

/// <summary>Which doors are in lockdown: kept on disk, because pulling the plug must not open a door.</summary>
public static class LockdownTable
{
    public static void Insert(WriteTransaction transaction, string door, DateTimeOffset since)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        SqliteCommand insert = transaction.Prepared("INSERT OR IGNORE INTO door_lockdown VALUES ($door, $since)");
        insert.Parameters.AddWithValue("$door", door);
        insert.Parameters.AddWithValue("$since", UnixMicroseconds.From(since));
        insert.ExecuteNonQuery();
    }

    public static void Delete(WriteTransaction transaction, string door)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        SqliteCommand delete = transaction.Prepared("DELETE FROM door_lockdown WHERE door = $door");
        delete.Parameters.AddWithValue("$door", door);
        delete.ExecuteNonQuery();
    }

    /// <summary>Door and since when; also doors that are no longer configured.</summary>
    public static Outcome<IReadOnlyDictionary<string, DateTimeOffset>> Read(Store store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.Read<IReadOnlyDictionary<string, DateTimeOffset>>(connection =>
        {
            using SqliteCommand select = connection.CreateCommand();
            select.CommandText = "SELECT door, since FROM door_lockdown ORDER BY door";
            using SqliteDataReader row = select.ExecuteReader();
            Dictionary<string, DateTimeOffset> doors = new(StringComparer.Ordinal);
            while (row.Read())
            {
                doors.Add(row.GetString(0), UnixMicroseconds.ToTime(row.GetInt64(1)));
            }

            return doors;
        });
    }
}
