using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outbox;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Storage;

/// <summary>SQLite's own check of pages, indexes and constraints, its foreign keys, that every run of events can be read, and that what waits in the outbox is there.</summary>
internal static class IntegrityCheck
{
    private const int MostFindings = 20;

    public static IReadOnlyList<string> Run(SqliteConnection connection)
    {
        var findings = new List<string>();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(20)";
        Collect(command, row => row.GetString(0) == "ok" ? null : row.GetString(0), findings);
        command.CommandText = "PRAGMA foreign_key_check";
        Collect(command, row => $"row {row.GetValue(1)} of table {row.GetString(0)} refers to a row of {row.GetString(2)} that is not there", findings);
        if (findings.Count == 0)
        {
            CheckRuns(connection, findings);
        }

        if (findings.Count == 0)
        {
            findings.AddRange(OutboxCheck.Run(connection, MostFindings));
        }

        return findings;
    }

    private static void Collect(SqliteCommand command, Func<SqliteDataReader, string?> describe, List<string> findings)
    {
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read() && findings.Count < MostFindings)
        {
            if (describe(row) is { } finding)
            {
                findings.Add(finding);
            }
        }
    }

    private static void CheckRuns(SqliteConnection connection, List<string> findings)
    {
        foreach ((long first, byte[] body) in EventRuns.From(connection, 0))
        {
            try
            {
                var records = new EventRunReader(first, body);
                while (records.TryRead(out _))
                {
                }
            }
            catch (InvalidDataException)
            {
                findings.Add($"the events from position {first} on cannot be read");
            }
        }
    }
}
