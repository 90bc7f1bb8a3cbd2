using EdgeCenter.Core.Outcomes;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Storage;

/// <summary>Gives back the pages that deletions freed, and empties the log of what it still holds of them.</summary>
internal static class StoreSpace
{
    public static ValueTask<Outcome<Unit>> ReclaimSpaceAsync(this Store store, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            using SqliteConnection connection = DatabaseFile.OpenForWriting(store.Options);
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
            return new(Unit.Value);
        }
        catch (SqliteException e)
        {
            return new(StoreProblems.From(e, store.Options.DatabasePath) ?? StoreProblems.Unexpected(e, store.Options.DatabasePath));
        }
    }
}
