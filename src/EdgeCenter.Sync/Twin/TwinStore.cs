using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;
using EdgeCenter.Core.Time;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Sync.Twin;

/// <summary>Remembers the twin: what was accepted before it is applied, what has held, and what was refused last.</summary>
public sealed class TwinStore(Store store, AuditLog audit)
{
    private const string Trial = "trial";
    private const string Good = "good";
    private const string Refused = "refused";

    public Outcome<TwinState> Read() => Read(store);

    /// <summary>A document that this program cannot read (a newer one wrote it) is as good as none.</summary>
    public static Outcome<TwinState> Read(Store store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.Read(connection =>
        {
            using SqliteCommand select = connection.CreateCommand();
            select.CommandText = "SELECT role, version, document, problems, starts, tried, at FROM twin_document";
            using SqliteDataReader row = select.ExecuteReader();
            TwinState state = TwinState.Empty;
            while (row.Read())
            {
                DesiredDocument? document = row.IsDBNull(2) || !DesiredDocument.Read(Encoding.UTF8.GetBytes(row.GetString(2)), out _).TryGet(out DesiredDocument? read, out _)
                    ? null
                    : read;
                DateTimeOffset at = UnixMicroseconds.ToTime(row.GetInt64(6));
                AcceptedDesired? accepted = document is null ? null : new AcceptedDesired(document, at, row.GetInt32(4));
                state = row.GetString(0) switch
                {
                    Trial => state with { Trial = accepted },
                    Good => state with { Good = accepted },
                    _ => state with { Refused = new RefusedDesired(row.GetInt64(1), document, Problems(row.GetString(3)), row.GetBoolean(5), at) },
                };
            }

            return state;
        });
    }

    /// <summary>The document is on disk, on trial, and in the audit log.</summary>
    /// <param name="by">Who wants it.</param>
    /// <param name="formerHolds">What was on trial before it is in force and becomes the last good one; otherwise it is forgotten.</param>
    public async ValueTask<Outcome<Unit>> AcceptAsync(DesiredDocument document, AuditActor by, bool formerHolds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        return await store.WriteAsync(transaction =>
        {
            if (formerHolds)
            {
                Promote(transaction);
            }

            Delete(transaction, Refused);
            Put(transaction, Trial, document.Version, document.Text, null, tried: false);
            audit.Append(transaction, new AuditEntry(by, "configuration-accepted", Detail: Detail(document)));
            return Unit.Value;
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>What is on trial has held: a restart keeps it whatever happens.</summary>
    public ValueTask<Outcome<Unit>> ProveAsync(CancellationToken cancellation = default) => store.WriteAsync(
        transaction =>
        {
            Promote(transaction);
            return Unit.Value;
        },
        cancellation);

    /// <summary>The service starts with what is on trial, once more.</summary>
    public ValueTask<Outcome<Unit>> CountStartAsync(CancellationToken cancellation = default) => store.WriteAsync(
        transaction =>
        {
            transaction.Prepared("UPDATE twin_document SET starts = starts + 1 WHERE role = 'trial'").ExecuteNonQuery();
            return Unit.Value;
        },
        cancellation);

    /// <summary>Keeps what was refused and why. One that was on trial is given up, and the last good one is the accepted one again.</summary>
    public async ValueTask<Outcome<Unit>> RefuseAsync(RefusedDesired refused, AuditActor by, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(refused);
        return await store.WriteAsync(transaction =>
        {
            if (refused.Tried)
            {
                Delete(transaction, Trial);
                audit.Append(transaction, new AuditEntry(by, "configuration-given-up", Detail: Detail(refused.Document!)));
            }

            string problems = JsonSerializer.Serialize([.. refused.Problems.Select(TwinProblem.From)], TwinJson.Default.IReadOnlyListTwinProblem);
            Put(transaction, Refused, refused.Version, refused.Document?.Text, problems, refused.Tried);
            return Unit.Value;
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>The accepted one has come again: what was refused in between is no longer wanted.</summary>
    public ValueTask<Outcome<Unit>> ForgetRefusedAsync(CancellationToken cancellation = default) => store.WriteAsync(
        transaction =>
        {
            Delete(transaction, Refused);
            return Unit.Value;
        },
        cancellation);

    private static void Promote(WriteTransaction transaction)
    {
        transaction.Prepared("INSERT OR REPLACE INTO twin_document SELECT 'good', version, document, NULL, 0, 0, at FROM twin_document WHERE role = 'trial'").ExecuteNonQuery();
        Delete(transaction, Trial);
    }

    private static void Delete(WriteTransaction transaction, string role)
    {
        SqliteCommand delete = transaction.Prepared("DELETE FROM twin_document WHERE role = $role");
        delete.Parameters.AddWithValue("$role", role);
        delete.ExecuteNonQuery();
    }

    private void Put(WriteTransaction transaction, string role, long version, string? document, string? problems, bool tried)
    {
        SqliteCommand insert = transaction.Prepared("INSERT OR REPLACE INTO twin_document VALUES ($role, $version, $document, $problems, 0, $tried, $at)");
        insert.Parameters.AddWithValue("$role", role);
        insert.Parameters.AddWithValue("$version", version);
        insert.Parameters.AddWithValue("$document", (object?)document ?? DBNull.Value);
        insert.Parameters.AddWithValue("$problems", (object?)problems ?? DBNull.Value);
        insert.Parameters.AddWithValue("$tried", tried);
        insert.Parameters.AddWithValue("$at", UnixMicroseconds.From(store.Time.GetUtcNow()));
        insert.ExecuteNonQuery();
    }

    private static string Detail(DesiredDocument document) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"version":{{document.Version}},"keys":{{JsonSerializer.Serialize(document.Configuration.Select(pair => pair.Key))}}}""");

    private static IReadOnlyList<Problem> Problems(string json) =>
        [.. (JsonSerializer.Deserialize(json, TwinJson.Default.IReadOnlyListTwinProblem) ?? []).Select(problem => problem.ToProblem())];
}
