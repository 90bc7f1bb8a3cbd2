using System.Globalization;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Retention;
using EdgeCenter.Core.Storage;

namespace EdgeCenter.Core.People;

/// <summary>The people of the site. Every change is one transaction with its audit entry, and moves the revision that a running gate watches.</summary>
public sealed class PeopleDirectory(Store store, AuditLog audit, ConsentTexts texts, TimeProvider time)
{
    /// <summary>Problems: those of <see cref="PersonRules"/>, <c>person-exists</c>, <c>card-taken</c>, <c>consent-text-unknown</c>.</summary>
    public ValueTask<Outcome<Unit>> AddAsync(Person person, AuditActor by, CancellationToken cancellation = default) =>
        ApplyAsync(new PeopleBatch { Add = [person] }, by, cancellation);

    /// <summary>Replaces all but the consent. Problems: those of <see cref="PersonRules"/>, <c>person-unknown</c>, <c>card-taken</c>.</summary>
    public ValueTask<Outcome<Unit>> UpdateAsync(Person person, AuditActor by, CancellationToken cancellation = default) =>
        ApplyAsync(new PeopleBatch { Update = [person] }, by, cancellation);

    /// <summary>All of it or nothing; the problem's <see cref="Problem.Where"/> names the person who prevented it.</summary>
    public ValueTask<Outcome<Unit>> ApplyAsync(PeopleBatch batch, AuditActor by, CancellationToken cancellation = default) =>
        store.TryWriteAsync(transaction => new PeopleWriter(transaction, audit, texts, time.GetUtcNow(), by).Apply(batch), cancellation);

    /// <summary>Null when nobody has this id.</summary>
    public Outcome<Person?> Find(PersonId id) => store.Read(connection => PersonTable.Find(connection, id)?.Person);

    /// <summary>Whose card it is, whatever way the reader writes its number; null when nobody's. Problem: <c>card-invalid</c>.</summary>
    public Outcome<Person?> FindByCard(string card) =>
        CardNumber.Normalise(card).Then(number => store.Read(connection => PersonTable.FindByCard(connection, number)?.Person));

    public Outcome<IReadOnlyList<Person>> List(PeopleQuery query) => store.Read(connection => PersonTable.List(connection, query));

    /// <summary>A number that grows with every change to people or their templates, by any process.</summary>
    public Outcome<long> Revision() => store.Read(PersonTable.Revision);

    /// <summary>Replaces the PIN hash (null: no PIN) and forgets failed attempts. Problem: <c>person-unknown</c>.</summary>
    public ValueTask<Outcome<Unit>> SetPinAsync(PersonId id, string? pinHash, AuditActor by, CancellationToken cancellation = default) =>
        store.TryWriteAsync<Unit>(
            transaction =>
            {
                if (PersonTable.Find(transaction.Connection, id) is not { } found)
                {
                    return PeopleProblems.Unknown(id);
                }

                return new PeopleWriter(transaction, audit, texts, time.GetUtcNow(), by).SetPin(found, pinHash);
            },
            cancellation);

    /// <summary>Records that the person agreed to a text. Does nothing when that consent stands already. Problems: <c>person-unknown</c>, <c>consent-text-unknown</c>.</summary>
    public ValueTask<Outcome<Unit>> GiveConsentAsync(PersonId id, string textVersion, AuditActor by, CancellationToken cancellation = default) =>
        ApplyAsync(new PeopleBatch { Consent = [(id, textVersion)] }, by, cancellation);

    /// <summary>Records the withdrawal and deletes the person's face templates in the same transaction; the number of them.
    /// Problems: <c>person-unknown</c>, <c>deleted-not-erased</c>.</summary>
    public async ValueTask<Outcome<int>> WithdrawConsentAsync(PersonId id, AuditActor by, CancellationToken cancellation = default)
    {
        Outcome<int> withdrawn = await store.TryWriteAsync<int>(
            transaction =>
            {
                if (PersonTable.Find(transaction.Connection, id) is not { } found)
                {
                    return PeopleProblems.Unknown(id);
                }

                ConsentTable.Withdraw(transaction, found.Key, time.GetUtcNow());
                int templates = TemplateTable.DeleteOf(transaction, found.Key);
                PersonTable.Touch(transaction, found.Key);
                audit.Append(transaction, new AuditEntry(by, "consent-withdrawn", id, TemplatesDetail(templates)));
                return templates;
            },
            cancellation);
        return await store.EraseAfterAsync(withdrawn, cancellation);
    }

    /// <summary>
    /// Deletes the person for good: row, groups, consents, PIN attempts, templates and the tie to their audit entries, then what the file
    /// and its log still hold of them. Problems: <c>person-unknown</c>, <c>deleted-not-erased</c>.
    /// </summary>
    public async ValueTask<Outcome<RemovalReceipt>> RemoveAsync(PersonId id, AuditActor by, CancellationToken cancellation = default)
    {
        Outcome<RemovalReceipt> removed = await store.TryWriteAsync(
            transaction => PersonTable.Find(transaction.Connection, id) is { } found
                ? Remove(transaction, audit, found, by, "person-removed")
                : (Outcome<RemovalReceipt>)PeopleProblems.Unknown(id),
            cancellation);
        return await store.EraseAfterAsync(removed, cancellation);
    }

    /// <summary>The rows' part of a removal, also for retention, which removes many and reclaims space once.</summary>
    internal static RemovalReceipt Remove(WriteTransaction transaction, AuditLog audit, StoredPerson person, AuditActor by, string action)
    {
        int templates = TemplateTable.DeleteOf(transaction, person.Key);
        RecordedEntry entry = audit.Append(transaction, new AuditEntry(by, action, person.Person.Id, TemplatesDetail(templates)));
        AuditLog.Forget(transaction, person.Person.Id);
        PersonTable.Delete(transaction, person.Key);
        return new RemovalReceipt(person.Person.Id, templates, entry.Subject!);
    }

    private static string TemplatesDetail(int templates) => string.Create(CultureInfo.InvariantCulture, $$"""{"templates":{{templates}}}""");
}
