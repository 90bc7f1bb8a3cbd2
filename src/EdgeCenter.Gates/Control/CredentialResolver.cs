using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Core.Storage;
using EdgeCenter.Gates.Credentials;

namespace EdgeCenter.Gates.Control;

/// <summary>Whose it is that was shown at a reader: by the directory, the duress cards and the PIN hashes.</summary>
internal sealed class CredentialResolver(PeopleDirectory people, Store store, PinVerifier? pins, UlidSource ids, bool duressPins)
{
    /// <summary>Somebody's card; null as person: nobody's. A number that cannot be one is nobody's too.</summary>
    public Outcome<Presentation> Card(string reader, string number)
    {
        var shown = new Presentation(ids.Next(), reader, Factor.Card, null);
        if (!CardNumber.Normalise(number).TryGet(out string? card, out _))
        {
            return shown;
        }

        Outcome<(bool Blocked, PersonId? Duress)> lists = store.Read(connection =>
            (CredentialTables.IsBlocked(connection, "card", card), CredentialTables.DuressOf(connection, card)));
        return lists.Then(listed => listed.Duress is { } forced
            ? shown with { Blocked = listed.Blocked, Person = forced, Duress = true }
            : people.FindByCard(card).Then<Presentation>(owner => shown with { Blocked = listed.Blocked, Person = owner?.Id }));
    }

    /// <summary>Digits that say who it is: the person's id, or the number of their card.</summary>
    public Outcome<Presentation> Number(string reader, string digits)
    {
        var shown = new Presentation(ids.Next(), reader, Factor.Number, null);
        Outcome<Person?> byId = PersonId.TryParse(digits, out PersonId id) ? people.Find(id) : (Outcome<Person?>)(Person?)null;
        return byId.Then(found => found is not null ? found : people.FindByCard(digits)).Then<Presentation>(found => shown with { Person = found?.Id });
    }

    /// <summary>A PIN of this person. Takes as long as one or two slow hashes.</summary>
    public async ValueTask<Outcome<Presentation>> PinAsync(string reader, string digits, PersonId person)
    {
        var shown = new Presentation(ids.Next(), reader, Factor.Pin, person, Pin: PinResult.Wrong);
        if (pins is null)
        {
            return shown;
        }

        // As site tradition has it, the duress PIN is the PIN with its last digit one higher: 4731 → 4732, 4739 → 4730.
        string[] tried = duressPins ? [digits, OneLower(digits)] : [digits];
        Outcome<int> verified = await pins.VerifyAnyAsync(person, tried).ConfigureAwait(false);
        if (verified.TryGet(out int which, out Problem? problem))
        {
            return shown with { Pin = PinResult.Right, Duress = which == 1 };
        }

        return problem.Code switch
        {
            "pin-wrong" => shown,
            "pin-wait" or "pin-disabled" => shown with { Pin = PinResult.Refused },
            _ => problem,
        };
    }

    private static string OneLower(string digits) => digits.Length == 0 ? digits : digits[..^1] + (char)('0' + ((digits[^1] - '0' + 9) % 10));
}
