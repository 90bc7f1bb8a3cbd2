using System.Text.Json;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;

namespace EdgeCenter.Core.People;

/// <summary>Applies changes to people inside one transaction, each with its audit entry.</summary>
internal sealed class PeopleWriter(WriteTransaction transaction, AuditLog audit, ConsentTexts texts, DateTimeOffset now, AuditActor by)
{
    public Outcome<Unit> Apply(PeopleBatch batch)
    {
        // Cards first: within one batch a card may move from one person to another, in whichever order they are listed.
        foreach (Person person in batch.Update)
        {
            ReleaseCard(person);
        }

        return Each(batch.Add, Add) ?? Each(batch.Update, Update) ?? Each(batch.Consent, consent => GiveConsent(consent.Person, consent.TextVersion))
            ?? (Outcome<Unit>)Unit.Value;
    }

    public Outcome<Unit> SetPin(StoredPerson found, string? pinHash)
    {
        if (!PersonRules.Normalise(found.Person with { PinHash = pinHash }).TryGet(out Person? person, out Problem? problem))
        {
            return problem;
        }

        PersonTable.Update(transaction, found.Key, person);
        PinAttemptTable.Clear(transaction, found.Key);
        audit.Append(transaction, new AuditEntry(by, pinHash is null ? "pin-removed" : "pin-set", person.Id));
        return Unit.Value;
    }

    private static Problem? Each<T>(IReadOnlyList<T> items, Func<T, Problem?> apply)
    {
        foreach (T item in items)
        {
            if (apply(item) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private Problem? Add(Person given)
    {
        if (!Check(given).TryGet(out Person? person, out Problem? problem))
        {
            return problem;
        }

        if (PersonTable.Find(transaction.Connection, person.Id) is not null)
        {
            return PeopleProblems.Exists(person.Id);
        }

        if (person.Consent is { } consent && !texts.Find(consent.TextVersion).TryGet(out _, out problem))
        {
            return problem;
        }

        long key = PersonTable.Insert(transaction, person);
        if (person.Consent is not null)
        {
            ConsentTable.Insert(transaction, key, person.Consent);
        }

        audit.Append(transaction, new AuditEntry(by, "person-added", person.Id, Detail("consent", person.Consent?.TextVersion)));
        return null;
    }

    private Problem? Update(Person given)
    {
        if (PersonTable.Find(transaction.Connection, given.Id) is not { } found)
        {
            return PeopleProblems.Unknown(given.Id);
        }

        if (!Check(given).TryGet(out Person? person, out Problem? problem))
        {
            return problem;
        }

        PersonTable.Update(transaction, found.Key, person);
        if (found.Person.PinHash != person.PinHash)
        {
            PinAttemptTable.Clear(transaction, found.Key);
        }

        audit.Append(transaction, new AuditEntry(by, "person-updated", person.Id));
        return null;
    }

    private Problem? GiveConsent(PersonId id, string textVersion)
    {
        if (PersonTable.Find(transaction.Connection, id) is not { } found)
        {
            return PeopleProblems.Unknown(id);
        }

        if (!texts.Find(textVersion).TryGet(out _, out Problem? problem))
        {
            return problem;
        }

        if (found.Person.Consent is { WithdrawnAt: null } standing && standing.TextVersion == textVersion)
        {
            return null;
        }

        ConsentTable.Insert(transaction, found.Key, new Consent(now, textVersion));
        PersonTable.Touch(transaction, found.Key);
        audit.Append(transaction, new AuditEntry(by, "consent-given", id, Detail("consent", textVersion)));
        return null;
    }

    /// <summary>The person in their one written form, with a card that nobody else holds.</summary>
    private Outcome<Person> Check(Person given)
    {
        if (!PersonRules.Normalise(given).TryGet(out Person? person, out Problem? problem))
        {
            return problem with { Where = problem.Where is null ? given.Id.ToString() : $"{given.Id}, {problem.Where}" };
        }

        return person.Card is { } card && PersonTable.FindByCard(transaction.Connection, card) is { } holder && holder.Person.Id != person.Id
            ? PeopleProblems.CardTaken(person.Id, card, holder.Person.Id)
            : person;
    }

    private void ReleaseCard(Person given)
    {
        if (PersonTable.Find(transaction.Connection, given.Id) is { Person.Card: { } held } found
            && CardNumber.Normalise(given.Card) is var wanted && (!wanted.Succeeded || wanted.Value != held))
        {
            PersonTable.ReleaseCard(transaction, found.Key);
        }
    }

    private static string Detail(string name, string? value) =>
        value is null ? "{}" : $$"""{"{{name}}":"{{JsonEncodedText.Encode(value)}}"}""";
}
