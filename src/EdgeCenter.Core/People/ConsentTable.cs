using EdgeCenter.Core.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.People;

/// <summary>The SQL of consents.</summary>
internal static class ConsentTable
{
    public static void Insert(WriteTransaction transaction, long person, Consent consent)
    {
        SqliteCommand insert = transaction.Prepared(
            """
            INSERT INTO person_consent
            VALUES ($person, 1 + (SELECT ifnull(max(number), 0) FROM person_consent WHERE person = $person), $givenAt, $textVersion, $withdrawnAt)
            """);
        insert.Parameters.AddWithValue("$person", person);
        insert.Parameters.AddWithValue("$givenAt", consent.GivenAt.ToUnixTimeMilliseconds());
        insert.Parameters.AddWithValue("$textVersion", consent.TextVersion);
        insert.Parameters.AddWithValue("$withdrawnAt", consent.WithdrawnAt is { } time ? time.ToUnixTimeMilliseconds() : DBNull.Value);
        insert.ExecuteNonQuery();
    }

    /// <summary>All that were not withdrawn: a person who says no means every version they said yes to.</summary>
    public static void Withdraw(WriteTransaction transaction, long person, DateTimeOffset time)
    {
        SqliteCommand update = transaction.Prepared("UPDATE person_consent SET withdrawn_at = $time WHERE person = $person AND withdrawn_at IS NULL");
        update.Parameters.AddWithValue("$time", time.ToUnixTimeMilliseconds());
        update.Parameters.AddWithValue("$person", person);
        update.ExecuteNonQuery();
    }
}
