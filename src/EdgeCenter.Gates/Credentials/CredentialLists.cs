using System.Globalization;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Storage;

namespace EdgeCenter.Gates.Credentials;

/// <summary>What the site decides about people and cards beside the directory. Each change is in the audit log; a running gate sees it at the next decision.</summary>
public sealed class CredentialLists(Store store, PeopleDirectory people, AuditLog audit, TimeProvider time)
{
    /// <summary>Nobody's visits are counted in thousands.</summary>
    public const int MaximumVisits = 999;

    /// <summary>Refuses a lost or stolen card at every gate, whoever's it is. Problem: <c>card-invalid</c>.</summary>
    public ValueTask<Outcome<Unit>> BlockCardAsync(string card, AuditActor by) => WithCardAsync(card, number => WriteAsync(
        transaction => CredentialTables.Block(transaction, "card", number, time.GetUtcNow()), new AuditEntry(by, "card-blocked")));

    /// <summary>Problems: <c>card-invalid</c>.</summary>
    public ValueTask<Outcome<Unit>> UnblockCardAsync(string card, AuditActor by) => WithCardAsync(card, number => WriteAsync(
        transaction => CredentialTables.Unblock(transaction, "card", number), new AuditEntry(by, "card-unblocked")));

    /// <summary>Refuses somebody at every gate, whatever they show.</summary>
    public ValueTask<Outcome<Unit>> BlockAsync(PersonId person, AuditActor by) => WriteAsync(
        transaction => CredentialTables.Block(transaction, "person", person.ToString(), time.GetUtcNow()), new AuditEntry(by, "person-blocked", person));

    public ValueTask<Outcome<Unit>> UnblockAsync(PersonId person, AuditActor by) => WriteAsync(
        transaction => CredentialTables.Unblock(transaction, "person", person.ToString()), new AuditEntry(by, "person-unblocked", person));

    /// <summary>A second card that opens like the person's own and tells, unnoticed, that they are forced. Problems: <c>card-invalid</c>, <c>card-taken</c>, <c>person-unknown</c>.</summary>
    public ValueTask<Outcome<Unit>> SetDuressCardAsync(PersonId person, string card, AuditActor by) => WithCardAsync(card, number =>
    {
        Outcome<Unit> free = people.FindByCard(number).Then<Unit>(owner => owner is null
            ? Unit.Value
            : new Problem("card-taken", "Somebody carries this card every day: a duress card is a card of its own.", "此卡已有人日常使用：胁迫卡须为单独的卡。"));
        Outcome<Unit> known = free.Then(_ => Known(person));
        return known.Succeeded
            ? WriteAsync(transaction => CredentialTables.SetDuress(transaction, number, person), new AuditEntry(by, "duress-card-set", person))
            : ValueTask.FromResult(known);
    });

    /// <summary>Limits how often somebody may come in from now on. Until when is the person's own valid-until. Problems: <c>visits-invalid</c>, <c>person-unknown</c>.</summary>
    public ValueTask<Outcome<Unit>> AllowVisitsAsync(PersonId person, int visits, AuditActor by)
    {
        Outcome<Unit> known = visits is >= 0 and <= MaximumVisits
            ? Known(person)
            : new Problem("visits-invalid", $"Visits are 0 to {MaximumVisits}.", $"访问次数为 0 到 {MaximumVisits}。");
        string detail = string.Create(CultureInfo.InvariantCulture, $$"""{"visits":{{visits}}}""");
        return known.Succeeded
            ? WriteAsync(transaction => CredentialTables.AllowVisits(transaction, person, visits), new AuditEntry(by, "visits-allowed", person, detail))
            : ValueTask.FromResult(known);
    }

    private Outcome<Unit> Known(PersonId person) => people.Find(person).Then<Unit>(found => found is not null
        ? Unit.Value
        : new Problem("person-unknown", "Nobody has this id.", "没有此编号的人员。", person.ToString()));

    private ValueTask<Outcome<Unit>> WriteAsync(Action<WriteTransaction> change, AuditEntry entry) => store.WriteAsync(transaction =>
    {
        change(transaction);
        audit.Append(transaction, entry);
        return Unit.Value;
    });

    private static ValueTask<Outcome<Unit>> WithCardAsync(string card, Func<string, ValueTask<Outcome<Unit>>> act) =>
        CardNumber.Normalise(card).TryGet(out string? number, out Problem? problem) ? act(number) : ValueTask.FromResult<Outcome<Unit>>(problem);
}
