using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Gates.Areas;

/// <summary>The SQL of who is where. On disk, because after a power cut people are still inside.</summary>
internal static class AreaTable
{
    public static void Move(WriteTransaction transaction, PersonId person, PersonPlace place)
    {
        SqliteCommand move = transaction.Prepared("INSERT OR REPLACE INTO area_presence VALUES ($person, $area, $since, $gate)");
        move.Parameters.AddWithValue("$person", person.ToString());
        move.Parameters.AddWithValue("$area", (object?)place.Area ?? DBNull.Value);
        move.Parameters.AddWithValue("$since", UnixMicroseconds.From(place.Since));
        move.Parameters.AddWithValue("$gate", place.Gate);
        move.ExecuteNonQuery();
    }

    public static PersonPlace? Find(SqliteConnection connection, PersonId person)
    {
        using SqliteCommand select = connection.CreateCommand();
        select.CommandText = "SELECT area, since, gate FROM area_presence WHERE person = $person";
        select.Parameters.AddWithValue("$person", person.ToString());
        using SqliteDataReader row = select.ExecuteReader();
        return row.Read() ? new PersonPlace(row.IsDBNull(0) ? null : row.GetString(0), UnixMicroseconds.ToTime(row.GetInt64(1)), row.GetString(2)) : null;
    }

    /// <summary>People in the area beside this one who entered after a time.</summary>
    public static int CountOthers(SqliteConnection connection, string area, PersonId person, DateTimeOffset after)
    {
        using SqliteCommand count = connection.CreateCommand();
        count.CommandText = "SELECT count(*) FROM area_presence WHERE area = $area AND person <> $person AND since > $after";
        count.Parameters.AddWithValue("$area", area);
        count.Parameters.AddWithValue("$person", person.ToString());
        count.Parameters.AddWithValue("$after", UnixMicroseconds.From(after));
        return (int)(long)count.ExecuteScalar()!;
    }

    /// <summary>Everybody who is in some area, in order of area and time.</summary>
    public static IReadOnlyList<(PersonId Person, PersonPlace Place)> Inside(SqliteConnection connection)
    {
        using SqliteCommand select = connection.CreateCommand();
        select.CommandText = "SELECT person, area, since, gate FROM area_presence WHERE area IS NOT NULL ORDER BY area, since, person";
        using SqliteDataReader row = select.ExecuteReader();
        List<(PersonId, PersonPlace)> inside = [];
        while (row.Read())
        {
            inside.Add((PersonId.Parse(row.GetString(0)), new PersonPlace(row.GetString(1), UnixMicroseconds.ToTime(row.GetInt64(2)), row.GetString(3))));
        }

        return inside;
    }

    /// <returns>How many people nobody knows the place of any more.</returns>
    public static int Forget(WriteTransaction transaction, PersonId? person)
    {
        SqliteCommand delete = transaction.Prepared("DELETE FROM area_presence WHERE $person IS NULL OR person = $person");
        delete.Parameters.AddWithValue("$person", (object?)person?.ToString() ?? DBNull.Value);
        return delete.ExecuteNonQuery();
    }
}
