using System.Security.Cryptography;
using EdgeCenter.Core.Storage;
using EdgeCenter.Gates.Events;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Gates.Attendance.Days;

/// <summary>Which day records were published, so that each is published once, and again only when it changed.</summary>
internal static class DayTable
{
    /// <summary>Notes that this record is published, in the transaction that publishes it.</summary>
    /// <returns>The record with its revision; null when the same was published before.</returns>
    public static AttendanceDayEvent? Publish(WriteTransaction transaction, AttendanceDayEvent day)
    {
        byte[] digest = Digest(day);
        SqliteCommand upsert = transaction.Prepared(
            """
            INSERT INTO attendance_day VALUES ($person, $date, $digest, 1)
            ON CONFLICT (person, date) DO UPDATE SET digest = excluded.digest, revision = revision + 1 WHERE digest <> excluded.digest
            RETURNING revision
            """);
        upsert.Parameters.AddWithValue("$person", day.Person);
        upsert.Parameters.AddWithValue("$date", day.Date);
        upsert.Parameters.AddWithValue("$digest", digest);
        return upsert.ExecuteScalar() is long revision ? day with { Revision = (int)revision } : null;
    }

    /// <summary>Digests of what was published, by person and date.</summary>
    public static Dictionary<(string Person, string Date), byte[]> Published(SqliteConnection connection, string from)
    {
        using SqliteCommand select = connection.CreateCommand();
        select.CommandText = "SELECT person, date, digest FROM attendance_day WHERE date >= $from";
        select.Parameters.AddWithValue("$from", from);
        using SqliteDataReader row = select.ExecuteReader();
        Dictionary<(string, string), byte[]> published = [];
        while (row.Read())
        {
            published.Add((row.GetString(0), row.GetString(1)), row.GetFieldValue<byte[]>(2));
        }

        return published;
    }

    public static byte[] Digest(AttendanceDayEvent day) =>
        SHA256.HashData(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(day with { Revision = 0 }, GateEventsJson.Default.AttendanceDayEvent));
}
