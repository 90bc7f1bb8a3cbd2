using EdgeCenter.Core.Storage;
using EdgeCenter.Gates.Attendance.Rules;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Gates.Attendance.Rosters;

/// <summary>The SQL of imported rosters.</summary>
public static class RosterTable
{
    /// <summary>The days of <paramref name="entries"/> become what they say; other days stay as they are.</summary>
    public static void Replace(WriteTransaction transaction, IReadOnlyList<RosterEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        foreach (var day in entries.Select(entry => (entry.Person, entry.Date)).Distinct())
        {
            SqliteCommand delete = transaction.Prepared("DELETE FROM roster_entry WHERE person = $person AND date = $date");
            delete.Parameters.AddWithValue("$person", day.Person.ToString());
            delete.Parameters.AddWithValue("$date", FactBytes.Of(day.Date));
            delete.ExecuteNonQuery();
        }

        foreach (RosterEntry entry in entries)
        {
            SqliteCommand insert = transaction.Prepared("INSERT OR REPLACE INTO roster_entry VALUES ($person, $date, $from, $until, $shift)");
            insert.Parameters.AddWithValue("$person", entry.Person.ToString());
            insert.Parameters.AddWithValue("$date", FactBytes.Of(entry.Date));
            insert.Parameters.AddWithValue("$from", entry.Hours.From);
            insert.Parameters.AddWithValue("$until", entry.Hours.Until);
            insert.Parameters.AddWithValue("$shift", (object?)entry.Shift ?? DBNull.Value);
            insert.ExecuteNonQuery();
        }
    }

    internal static ShiftHours Hours(SqliteDataReader row, int from) => new(row.GetInt32(from), row.GetInt32(from + 1));
}
