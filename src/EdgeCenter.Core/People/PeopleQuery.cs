using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Core.People;

/// <summary>Which people to list, in order of their ids.</summary>
public sealed record PeopleQuery
{
    /// <summary>Part of the id, name or Latin spelling; case, accents and full-width forms do not matter.</summary>
    public string? Text { get; init; }

    /// <summary>Only members of this group.</summary>
    public string? Group { get; init; }

    /// <summary>Only people after this one: the next page.</summary>
    public PersonId? After { get; init; }

    /// <value>The default is everybody.</value>
    public int Limit { get; init; } = int.MaxValue;
}
