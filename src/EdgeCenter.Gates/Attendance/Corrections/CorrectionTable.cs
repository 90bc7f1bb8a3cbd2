using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Corrections;

/// <summary>The SQL of added facts. They are appended, never changed.</summary>
public static class CorrectionTable
{
    private const string FindFact =
        """
        SELECT person, time FROM punch WHERE id = $id
        UNION ALL SELECT person, time FROM attendance_mark WHERE id = $id
        UNION ALL SELECT person, "from" FROM attendance_leave WHERE id = $id
        UNION ALL SELECT person, unixepoch(date) * 1000000 FROM attendance_approval WHERE id = $id
        """;

    public static void Append(WriteTransaction transaction, AddedMark added)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(added);
        SqliteCommand insert = transaction.Prepared("INSERT INTO attendance_mark VALUES ($id, $person, $time, $direction, $device, $aux, $author, $reason)");
        insert.Parameters.AddWithValue("$id", FactBytes.Of(added.Mark.Id));
        insert.Parameters.AddWithValue("$person", added.Person.ToString());
        insert.Parameters.AddWithValue("$time", Microseconds(added.Mark.Time));
        insert.Parameters.AddWithValue("$direction", added.Mark.Direction.ToText());
        insert.Parameters.AddWithValue("$device", added.Mark.Device);
        insert.Parameters.AddWithValue("$aux", (object?)added.Mark.Aux ?? DBNull.Value);
        insert.Parameters.AddWithValue("$author", (object?)added.Author ?? DBNull.Value);
        insert.Parameters.AddWithValue("$reason", (object?)added.Reason ?? DBNull.Value);
        insert.ExecuteNonQuery();
    }

    public static void Append(WriteTransaction transaction, Leave leave)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(leave);
        SqliteCommand insert = transaction.Prepared("INSERT INTO attendance_leave VALUES ($id, $person, $from, $until, $kind, $author, $reason)");
        insert.Parameters.AddWithValue("$id", FactBytes.Of(leave.Id));
        insert.Parameters.AddWithValue("$person", leave.Person.ToString());
        insert.Parameters.AddWithValue("$from", UnixMicroseconds.From(leave.From));
        insert.Parameters.AddWithValue("$until", UnixMicroseconds.From(leave.Until));
        insert.Parameters.AddWithValue("$kind", leave.Kind);
        insert.Parameters.AddWithValue("$author", leave.Author);
        insert.Parameters.AddWithValue("$reason", leave.Reason);
        insert.ExecuteNonQuery();
    }

    public static void Append(WriteTransaction transaction, OvertimeApproval approval)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(approval);
        SqliteCommand insert = transaction.Prepared("INSERT INTO attendance_approval VALUES ($id, $person, $date, $minutes, $author, $reason)");
        insert.Parameters.AddWithValue("$id", FactBytes.Of(approval.Id));
        insert.Parameters.AddWithValue("$person", approval.Person.ToString());
        insert.Parameters.AddWithValue("$date", FactBytes.Of(approval.Date));
        insert.Parameters.AddWithValue("$minutes", approval.Minutes);
        insert.Parameters.AddWithValue("$author", approval.Author);
        insert.Parameters.AddWithValue("$reason", approval.Reason);
        insert.ExecuteNonQuery();
    }

    /// <returns>False when it was annulled before.</returns>
    public static bool Append(WriteTransaction transaction, Annulment annulment)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(annulment);
        SqliteCommand insert = transaction.Prepared("INSERT OR IGNORE INTO attendance_annulment VALUES ($id, $fact, $person, $time, $author, $reason)");
        insert.Parameters.AddWithValue("$id", FactBytes.Of(annulment.Id));
        insert.Parameters.AddWithValue("$fact", FactBytes.Of(annulment.Fact));
        insert.Parameters.AddWithValue("$person", annulment.Person.ToString());
        insert.Parameters.AddWithValue("$time", UnixMicroseconds.From(annulment.Time));
        insert.Parameters.AddWithValue("$author", annulment.Author);
        insert.Parameters.AddWithValue("$reason", annulment.Reason);
        return insert.ExecuteNonQuery() == 1;
    }

    /// <summary>Whose fact this is and when it was; null: there is none.</summary>
    public static (PersonId Person, DateTimeOffset Time)? Find(WriteTransaction transaction, Ulid fact)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        SqliteCommand select = transaction.Prepared(FindFact);
        select.Parameters.AddWithValue("$id", FactBytes.Of(fact));
        using SqliteDataReader row = select.ExecuteReader();
        return row.Read() ? (PersonId.Parse(row.GetString(0)), UnixMicroseconds.ToTime(row.GetInt64(1))) : null;
    }

    private static long Microseconds(Instant time) => UnixMicroseconds.From(time.ToDateTimeOffset());
}
