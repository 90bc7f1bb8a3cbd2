using EdgeCenter.Core.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.People;

/// <summary>The SQL of PIN attempts. Kept on disk so that pulling the plug does not give a guesser five more.</summary>
internal static class PinAttemptTable
{
    public static AttemptRecord Find(SqliteConnection connection, long person)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT failures, last_failure_at FROM person_pin_attempt WHERE person = $person";
        command.Parameters.AddWithValue("$person", person);
        using SqliteDataReader row = command.ExecuteReader();
        return row.Read()
            ? new AttemptRecord(row.GetInt32(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)))
            : AttemptRecord.Clean;
    }

    public static void Save(WriteTransaction transaction, long person, AttemptRecord record)
    {
        if (record.LastFailureAt is not { } last)
        {
            Clear(transaction, person);
            return;
        }

        SqliteCommand save = transaction.Prepared("INSERT OR REPLACE INTO person_pin_attempt VALUES ($person, $failures, $lastFailureAt)");
        save.Parameters.AddWithValue("$person", person);
        save.Parameters.AddWithValue("$failures", record.Failures);
        save.Parameters.AddWithValue("$lastFailureAt", last.ToUnixTimeMilliseconds());
        save.ExecuteNonQuery();
    }

    public static void Clear(WriteTransaction transaction, long person)
    {
        SqliteCommand clear = transaction.Prepared("DELETE FROM person_pin_attempt WHERE person = $person");
        clear.Parameters.AddWithValue("$person", person);
        clear.ExecuteNonQuery();
    }
}
