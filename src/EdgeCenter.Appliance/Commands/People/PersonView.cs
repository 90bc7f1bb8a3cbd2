using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.People;

namespace EdgeCenter.Appliance.Commands.People;

/// <summary>A person as the CLI shows one: no PIN hash, no template.</summary>
internal sealed record PersonView(
    PersonId Id, string Name, string? Latin, IReadOnlyList<string> Groups, string? Card, bool HasPin,
    DateTimeOffset? ValidFrom, DateTimeOffset? ValidUntil, Consent? Consent, int? Templates)
{
    public static PersonView Of(Person person, int? templates = null) => new(
        person.Id, person.Name.Display, person.Name.Latin, person.Groups, person.Card, person.PinHash is not null,
        person.ValidFrom, person.ValidUntil, person.Consent, templates);
}
