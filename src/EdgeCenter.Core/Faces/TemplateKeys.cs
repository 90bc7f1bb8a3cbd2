using System.Globalization;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Retention;
using EdgeCenter.Core.Secrets;
using EdgeCenter.Core.Storage;

namespace EdgeCenter.Core.Faces;

/// <summary>
/// Finds, changes and gives up the key of the face templates. A change survives a power cut at any point: the next key is on disk before
/// anything is sealed with it, and the rows themselves say which of the two keys is the one.
/// </summary>
public sealed class TemplateKeys(Store store, KeyStore keys, AuditLog audit)
{
    /// <summary>The key that the templates are sealed with (made at first start). Finishes a rotation that was cut short. Problems: those of <see cref="KeyStore"/>.</summary>
    public Outcome<SecretKey> Open()
    {
        if (!keys.OpenOrCreate(KeyPurpose.Templates).TryGet(out SecretKey? current, out Problem? problem)
            || !keys.OpenNext(KeyPurpose.Templates).TryGet(out SecretKey? next, out problem)
            || !store.Read(TemplateTable.KeyId).TryGet(out string? sealedBy, out problem))
        {
            return problem;
        }

        if (next is null || next.Id != sealedBy)
        {
            return current;
        }

        return keys.CompleteRotation(KeyPurpose.Templates).Then<SecretKey>(_ => next);
    }

    /// <summary>
    /// Makes a new key file and seals every template with it; the number of templates. Running processes must be started again:
    /// hold the state folder's lock. Problems: those of <see cref="ReencryptAsync"/> and <see cref="KeyStore"/>, <c>key-from-credential</c>.
    /// </summary>
    public async ValueTask<Outcome<int>> RotateAsync(AuditActor by, CancellationToken cancellation = default)
    {
        if (!Open().TryGet(out SecretKey? current, out Problem? problem)
            || !keys.BeginRotation(KeyPurpose.Templates).TryGet(out SecretKey? next, out problem))
        {
            return problem;
        }

        using (current)
        using (next)
        {
            Outcome<int> done = await store.TryWriteAsync(transaction => Reencrypt(transaction, current, next, by), cancellation);
            return done.Succeeded
                ? await store.EraseAfterAsync(keys.CompleteRotation(KeyPurpose.Templates).Then<int>(_ => done.Value), cancellation)
                : done;
        }
    }

    /// <summary>
    /// Seals every template with another key, in one transaction; the number of templates. For keys that come as systemd credentials:
    /// the caller has both. Problems: <c>template-key-mismatch</c>, <c>template-damaged</c>; nothing is changed then.
    /// </summary>
    public async ValueTask<Outcome<int>> ReencryptAsync(SecretKey from, SecretKey to, AuditActor by, CancellationToken cancellation = default)
    {
        Outcome<int> done = await store.TryWriteAsync(transaction => Reencrypt(transaction, from, to, by), cancellation);
        return await store.EraseAfterAsync(done, cancellation);
    }

    /// <summary>Deletes the templates that this key does not open, after the right key was lost for good; the number of them. Their owners enrol again.</summary>
    public async ValueTask<Outcome<int>> DiscardUnreadableAsync(SecretKey key, AuditActor by, CancellationToken cancellation = default)
    {
        Outcome<int> done = await store.WriteAsync(transaction => DiscardUnreadable(transaction, key, by), cancellation);
        return await store.EraseAfterAsync(done, cancellation);
    }

    private Outcome<int> Reencrypt(WriteTransaction transaction, SecretKey from, SecretKey to, AuditActor by)
    {
        using TemplateCipher opening = new(from);
        using TemplateCipher sealing = new(to);
        List<SealedTemplate> rows = [.. TemplateTable.All(transaction.Connection)];
        foreach (SealedTemplate row in rows)
        {
            if (row.KeyId != from.Id)
            {
                return TemplateProblems.KeyMismatch(row.KeyId, from);
            }

            if (opening.Reseal(row.Id, row.Person, row.Model, row.Blob, sealing) is not { } blob)
            {
                return TemplateProblems.Damaged(row.Id, row.Person);
            }

            TemplateTable.Reseal(transaction, row.Id, to.Id, blob);
        }

        audit.Append(transaction, new AuditEntry(by, "template-key-rotated", Detail: Detail(rows.Count)));
        return rows.Count;
    }

    private int DiscardUnreadable(WriteTransaction transaction, SecretKey key, AuditActor by)
    {
        using TemplateCipher cipher = new(key);
        int discarded = 0;
        foreach (SealedTemplate row in TemplateTable.All(transaction.Connection).ToList())
        {
            if (row.KeyId != key.Id || row.Open(cipher) is null)
            {
                TemplateTable.Delete(transaction, row.Id);
                PersonTable.Touch(transaction, row.PersonKey);
                discarded++;
            }
        }

        audit.Append(transaction, new AuditEntry(by, "templates-discarded", Detail: Detail(discarded)));
        return discarded;
    }

    private static string Detail(int templates) => string.Create(CultureInfo.InvariantCulture, $$"""{"templates":{{templates}}}""");
}
