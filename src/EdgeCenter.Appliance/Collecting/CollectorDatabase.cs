using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Sync.Collector;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Appliance.Collecting;

/// <summary>Opens what <c>--database</c> names.</summary>
internal static class CollectorDatabase
{
    private const string Sqlite = "sqlite:";
    private const string Postgres = "postgres:";

    /// <param name="text"><c>sqlite:FOLDER</c> or <c>postgres:CONNECTION STRING</c>.</param>
    public static Outcome<ICollectorStore> Open(string text, TimeProvider time, ILoggerFactory logs)
    {
        if (text.StartsWith(Sqlite, StringComparison.Ordinal))
        {
            return OpenSqlite(text[Sqlite.Length..], time, logs);
        }

        return text.StartsWith(Postgres, StringComparison.Ordinal)
            ? PostgresCollectorStore.Open(text[Postgres.Length..], time).Then<ICollectorStore>(store => store)
            : new Problem(
                "database-address-invalid",
                "Write sqlite:FOLDER or postgres:CONNECTION, for example postgres:Host=db;Username=edgecenter;Database=edgecenter.",
                "请写 sqlite:目录 或 postgres:连接字符串，例如 postgres:Host=db;Username=edgecenter;Database=edgecenter。",
                text);
    }

    private static Outcome<ICollectorStore> OpenSqlite(string folder, TimeProvider time, ILoggerFactory logs) => StateFolder.Open(folder)
        .Then(state => Store.Open(
            new StoreOptions { Folder = state.Path }, [.. CoreMigrations.All, .. CollectorMigrations.All], time, logs.CreateLogger<Store>()))
        .Then<ICollectorStore>(store => new SqliteCollectorStore(store));
}
