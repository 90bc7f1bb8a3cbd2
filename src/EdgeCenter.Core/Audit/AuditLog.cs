using System.Security.Cryptography;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Core.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeCenter.Core.Audit;

/// <summary>
/// Who did what, in a chain that shows every later change. An entry commits together with what it tells about, or not at all.
/// Several processes may append: SQLite lets one write at a time, and each reads the head inside its own transaction. See README.md.
/// </summary>
public sealed class AuditLog(Store store, SecretKey siteKey, TimeProvider time, UlidSource ids)
{
    // The seal of a head that was found broken: it stays broken until someone looks, instead of being sealed over.
    private static readonly byte[] BrokenSeal = new byte[HMACSHA256.HashSizeInBytes];

    private readonly byte[] _sealKey = siteKey.Derive("audit seal");

    /// <summary>Records an entry inside the caller's transaction.</summary>
    public RecordedEntry Append(WriteTransaction transaction, AuditEntry entry)
    {
        (ChainHead head, bool isSealed) = OpenHead(transaction.Connection);
        RecordedEntry recorded = new(
            head.LastNumber + 1,
            ids.Next(),
            DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds()),
            entry.Actor.ToString(),
            entry.Action,
            entry.Subject is { } person ? Pseudonym(transaction, person) : null,
            entry.Detail);
        ChainLink link = new(recorded, head.LastHash, EntryHash.Compute(head.LastHash, recorded));
        AuditTable.Insert(transaction, link);
        ChainHead next = head with { LastNumber = recorded.Number, LastHash = link.Link };
        AuditTable.SaveHead(transaction, next, isSealed ? next.Seal(_sealKey) : BrokenSeal);
        return recorded;
    }

    /// <summary>Records an entry that stands for itself (nothing else changes with it).</summary>
    public ValueTask<Outcome<RecordedEntry>> RecordAsync(AuditEntry entry, CancellationToken cancellation = default) =>
        store.WriteAsync(transaction => Append(transaction, entry), cancellation);

    /// <summary>Cuts the tie between a person and their entries, for good. Part of removing a person; returns the pseudonym for the receipt.</summary>
    internal static string? Forget(WriteTransaction transaction, PersonId person)
    {
        SqliteCommand forget = transaction.Prepared("DELETE FROM audit_subject WHERE person = $person RETURNING pseudonym");
        forget.Parameters.AddWithValue("$person", person.ToString());
        return (string?)forget.ExecuteScalar();
    }

    /// <summary>Newest first.</summary>
    /// <param name="limit">At most this many.</param>
    /// <param name="subject">Only entries about this person (who is still known); null: all.</param>
    /// <param name="before">Only entries with a smaller number: the next page.</param>
    public Outcome<IReadOnlyList<RecordedEntry>> List(int limit, PersonId? subject = null, long before = long.MaxValue) => store.Read(connection =>
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            $"SELECT {AuditTable.Columns} FROM audit_entry WHERE number < $before AND ($subject IS NULL OR subject = $subject) ORDER BY number DESC LIMIT $limit";
        command.Parameters.AddWithValue("$before", before);
        command.Parameters.AddWithValue("$limit", limit);
        command.Parameters.AddWithValue("$subject", subject is { } person ? AuditTable.FindPseudonym(connection, person) ?? "" : DBNull.Value);
        List<RecordedEntry> entries = [];
        using SqliteDataReader rows = command.ExecuteReader();
        while (rows.Read())
        {
            entries.Add(AuditTable.Read(rows).Entry);
        }

        return (IReadOnlyList<RecordedEntry>)entries;
    });

    /// <summary>Follows the whole chain, streaming, and says which entry is wrong first and how.</summary>
    /// <param name="anchor">A newest entry noted earlier and kept elsewhere; null: none.</param>
    public Outcome<AuditReport> Verify(AuditAnchor? anchor = null) =>
        store.Read(connection => AuditVerifier.Verify(connection, _sealKey, anchor));

    /// <summary>
    /// Accepts the chain as it is now, after someone has looked into a broken seal (a site key lost with the old machine). Recorded as
    /// <c>audit-resealed</c>. Refuses while an entry itself is wrong: <c>audit-broken</c>.
    /// </summary>
    public ValueTask<Outcome<Unit>> ResealAsync(AuditActor by, CancellationToken cancellation = default) => store.TryWriteAsync<Unit>(
        transaction =>
        {
            AuditReport report = AuditVerifier.Verify(transaction.Connection, _sealKey, anchor: null);
            if (report.Fault is not (null or AuditFault.SealBroken))
            {
                return new Problem("audit-broken", report.Finding);
            }

            Append(transaction, new AuditEntry(by, "audit-resealed"));
            (ChainHead head, _) = AuditTable.FindHead(transaction.Connection)!.Value;
            AuditTable.SaveHead(transaction, head, head.Seal(_sealKey));
            return Unit.Value;
        },
        cancellation);

    /// <summary>
    /// Deletes the oldest entries that are older than <paramref name="cutoff"/>, at most <paramref name="limit"/>, and moves the sealed base behind them.
    /// Entries that are wrong are evidence: they are not pruned (<c>audit-broken</c>).
    /// </summary>
    internal Outcome<int> Prune(WriteTransaction transaction, DateTimeOffset cutoff, int limit)
    {
        (ChainHead head, bool isSealed) = OpenHead(transaction.Connection);
        if (!isSealed)
        {
            return Broken(AuditFault.SealBroken);
        }

        ChainWalk walk = new(head.BaseNumber, head.BaseHash);
        foreach (ChainLink link in AuditVerifier.Rows(transaction.Connection, limit))
        {
            if (link.Entry.Time >= cutoff)
            {
                break;
            }

            if (walk.Step(link, previous => AuditTable.HasLink(transaction.Connection, previous)) is { } fault)
            {
                return Broken(fault);
            }
        }

        SqliteCommand delete = transaction.Prepared("DELETE FROM audit_entry WHERE number <= $number");
        delete.Parameters.AddWithValue("$number", walk.Number);
        int deleted = delete.ExecuteNonQuery();
        ChainHead next = head with { BaseNumber = walk.Number, BaseHash = walk.Hash };
        AuditTable.SaveHead(transaction, next, next.Seal(_sealKey));
        return deleted;
    }

    private static Problem Broken(AuditFault fault) =>
        new("audit-broken",
            $"The audit log does not verify ({fault}), so nothing of it is deleted. Run `edgecenter audit verify`.",
            $"审计日志校验失败（{fault}），因此不会删除任何记录。请运行 edgecenter audit verify。");

    private (ChainHead Head, bool IsSealed) OpenHead(SqliteConnection connection)
    {
        if (AuditTable.FindHead(connection) is not { } found)
        {
            ChainHead rebuilt = AuditVerifier.HeadOfRows(connection);
            return (rebuilt, rebuilt.LastNumber == 0 && !AuditTable.HasPseudonyms(connection));
        }

        return (found.Head, found.Head.IsSealedBy(_sealKey, found.Seal));
    }

    /// <summary>Null for somebody who is not (or no longer) there: nothing would ever delete the tie to them.</summary>
    private static string? Pseudonym(WriteTransaction transaction, PersonId person)
    {
        if (AuditTable.FindPseudonym(transaction.Connection, person) is { } known)
        {
            return known;
        }

        SqliteCommand insert = transaction.Prepared(
            "INSERT INTO audit_subject SELECT $person, $pseudonym WHERE EXISTS (SELECT 1 FROM person WHERE id = $person) RETURNING pseudonym");
        insert.Parameters.AddWithValue("$person", person.ToString());
        insert.Parameters.AddWithValue("$pseudonym", "p-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        return (string?)insert.ExecuteScalar();
    }
}
