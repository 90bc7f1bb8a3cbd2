using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using EdgeCenter.Core.Outcomes;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Storage;

/// <summary>Brings each slice's tables forward, in one transaction; refuses a database from the future or a rewritten past.</summary>
internal static class Migrator
{
    public static Outcome<Unit> Run(SqliteConnection connection, IReadOnlyList<Migration> migrations, TimeProvider time, string path)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        connection.Execute(
            """
            CREATE TABLE IF NOT EXISTS schema_version (
                slice      TEXT NOT NULL,
                version    INTEGER NOT NULL,
                sha256     TEXT NOT NULL,
                applied_at TEXT NOT NULL,
                PRIMARY KEY (slice, version)
            ) STRICT, WITHOUT ROWID
            """,
            transaction: transaction);

        Dictionary<(string Slice, long Version), string> applied = connection
            .Query<(string Slice, long Version, string Sha256)>("SELECT slice, version, sha256 FROM schema_version", transaction: transaction)
            .ToDictionary(row => (row.Slice, row.Version), row => row.Sha256);

        foreach (IGrouping<string, Migration> slice in migrations.GroupBy(migration => migration.Slice, StringComparer.Ordinal))
        {
            Migration[] steps = [.. slice.OrderBy(step => step.Version)];
            for (int i = 0; i < steps.Length; i++)
            {
                if (steps[i].Version != i + 1)
                {
                    throw new ArgumentException($"Slice '{slice.Key}' has no migration {i + 1}.", nameof(migrations));
                }
            }

            long newest = applied.Keys.Where(key => key.Slice == slice.Key).Select(key => key.Version).DefaultIfEmpty(0).Max();
            if (newest > steps.Length)
            {
                return StoreProblems.Newer(path, slice.Key, newest, steps.Length);
            }

            foreach (Migration step in steps)
            {
                string sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(step.Sql)));
                if (applied.TryGetValue((step.Slice, step.Version), out string? recorded))
                {
                    if (recorded != sha256)
                    {
                        return StoreProblems.MigrationChanged(path, step.Slice, step.Version);
                    }

                    continue;
                }

                connection.Execute(step.Sql, transaction: transaction);
                connection.Execute(
                    "INSERT INTO schema_version VALUES (@Slice, @Version, @Sha256, @AppliedAt)",
                    new
                    {
                        step.Slice,
                        step.Version,
                        Sha256 = sha256,
                        AppliedAt = time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
                    },
                    transaction);
            }
        }

        transaction.Commit();
        return Unit.Value;
    }
}
