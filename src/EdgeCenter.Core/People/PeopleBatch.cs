using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Core.People;

/// <summary>Changes that are stored together or not at all.</summary>
public sealed record PeopleBatch
{
    /// <summary>People who must not exist yet. Their <see cref="Person.Consent"/>, if any, is stored with them.</summary>
    public IReadOnlyList<Person> Add { get; init; } = [];

    /// <summary>People who must exist. Their <see cref="Person.Consent"/> is left as it is stored: it has verbs of its own.</summary>
    public IReadOnlyList<Person> Update { get; init; } = [];

    /// <summary>Consents given now: person and version of the text.</summary>
    public IReadOnlyList<(PersonId Person, string TextVersion)> Consent { get; init; } = [];

    public int Count => Add.Count + Update.Count + Consent.Count;
}
