using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Core.People;

/// <summary>What must hold for a person before they are stored.</summary>
public static class PersonRules
{
    /// <summary>
    /// The person with everything in its one written form. Problems: <c>name-invalid</c>, <c>group-invalid</c>, <c>card-invalid</c>,
    /// <c>validity-inverted</c>, <c>pin-hash-invalid</c>.
    /// </summary>
    public static Outcome<Person> Normalise(Person person)
    {
        if (!PersonName.Create(person.Name.Display, person.Name.Latin).TryGet(out PersonName? name, out Problem? problem)
            || !GroupName.NormaliseAll(person.Groups).TryGet(out IReadOnlyList<string>? groups, out problem))
        {
            return problem;
        }

        string? card = null;
        if (person.Card is not null && !CardNumber.Normalise(person.Card).TryGet(out card, out problem))
        {
            return problem;
        }

        if (person.ValidFrom >= person.ValidUntil)
        {
            return new Problem("validity-inverted",
                "The validity ends before it begins.", "有效期的结束时间早于开始时间。", $"{person.ValidFrom:O} … {person.ValidUntil:O}");
        }

        if (person.PinHash is not null && !PinHasher.IsHash(person.PinHash))
        {
            return new Problem("pin-hash-invalid", "This is not a hash made by PinHasher; a PIN itself is never stored.", "这不是有效的 PIN 哈希；PIN 码本身不会被保存。");
        }

        return person with { Name = name, Groups = groups, Card = card };
    }
}
