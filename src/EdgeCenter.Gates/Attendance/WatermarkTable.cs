using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace EdgeCenter.Gates.Attendance;

/// <summary>Up to when each device has reported everything. A device that is offline stays behind, and with it every day it could still change.</summary>
public static class WatermarkTable
{
    /// <summary>Moves a device's watermark; it never goes back.</summary>
    public static void Advance(WriteTransaction transaction, string device, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        SqliteCommand upsert = transaction.Prepared(
            "INSERT INTO attendance_watermark VALUES ($device, $time) ON CONFLICT (device) DO UPDATE SET time = max(time, excluded.time)");
        upsert.Parameters.AddWithValue("$device", device);
        upsert.Parameters.AddWithValue("$time", UnixMicroseconds.From(time));
        upsert.ExecuteNonQuery();
    }

    /// <summary>The watermark of the device that is furthest behind; the beginning of time when one has never reported.</summary>
    /// <param name="connection">Reads.</param>
    /// <param name="devices">Those that count; none: nothing to wait for.</param>
    /// <param name="now">The latest it can be.</param>
    public static Instant Oldest(SqliteConnection connection, IReadOnlyList<string> devices, Instant now)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(devices);
        Instant oldest = now;
        foreach (string device in devices)
        {
            using SqliteCommand select = connection.CreateCommand();
            select.CommandText = "SELECT time FROM attendance_watermark WHERE device = $device";
            select.Parameters.AddWithValue("$device", device);
            Instant reported = select.ExecuteScalar() is long time ? Instant.FromDateTimeOffset(UnixMicroseconds.ToTime(time)) : Instant.FromUnixTimeSeconds(0);
            oldest = Instant.Min(oldest, reported);
        }

        return oldest;
    }
}
