using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Gates.Credentials;

/// <summary>The SQL of the lists beside the directory: who and what is blocked, duress cards, visitors' passes.</summary>
internal static class CredentialTables
{
    public static bool IsBlocked(SqliteConnection connection, string kind, string value) =>
        Scalar(connection, "SELECT 1 FROM access_block WHERE kind = $kind AND value = $value", ("$kind", kind), ("$value", value)) is not null;

    public static void Block(WriteTransaction transaction, string kind, string value, DateTimeOffset since) => Run(
        transaction, "INSERT OR IGNORE INTO access_block VALUES ($kind, $value, $since)", ("$kind", kind), ("$value", value), ("$since", UnixMicroseconds.From(since)));

    public static int Unblock(WriteTransaction transaction, string kind, string value) =>
        Run(transaction, "DELETE FROM access_block WHERE kind = $kind AND value = $value", ("$kind", kind), ("$value", value));

    public static PersonId? DuressOf(SqliteConnection connection, string card) =>
        Scalar(connection, "SELECT person FROM duress_card WHERE card = $card", ("$card", card)) is string person ? PersonId.Parse(person) : null;

    public static void SetDuress(WriteTransaction transaction, string card, PersonId person) =>
        Run(transaction, "INSERT OR REPLACE INTO duress_card VALUES ($card, $person)", ("$card", card), ("$person", person.ToString()));

    /// <summary>Null: no limit.</summary>
    public static int? VisitsLeft(SqliteConnection connection, PersonId person) =>
        Scalar(connection, "SELECT visits - used FROM visitor_pass WHERE person = $person", ("$person", person.ToString())) is long left ? (int)left : null;

    public static void AllowVisits(WriteTransaction transaction, PersonId person, int visits) =>
        Run(transaction, "INSERT OR REPLACE INTO visitor_pass VALUES ($person, $visits, 0)", ("$person", person.ToString()), ("$visits", visits));

    /// <summary>Does nothing for somebody who is no visitor.</summary>
    public static void UseVisit(WriteTransaction transaction, PersonId person) =>
        Run(transaction, "UPDATE visitor_pass SET used = used + 1 WHERE person = $person", ("$person", person.ToString()));

    private static object? Scalar(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using SqliteCommand select = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        select.CommandText = sql;
#pragma warning restore CA2100
        foreach ((string name, object value) in values)
        {
            select.Parameters.AddWithValue(name, value);
        }

        return select.ExecuteScalar();
    }

    private static int Run(WriteTransaction transaction, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        SqliteCommand command = transaction.Prepared(sql);
        foreach ((string name, object value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command.ExecuteNonQuery();
    }
}
