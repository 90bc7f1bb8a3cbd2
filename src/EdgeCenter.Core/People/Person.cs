using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Core.People;

/// <summary>Someone the site knows. Face templates are kept apart (<see cref="Faces.FaceTemplate"/>).</summary>
public sealed record Person
{
    public required PersonId Id { get; init; }

    public required PersonName Name { get; init; }

    /// <summary>Group names that schedules and policies refer to; ordinal, no duplicates.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Card number as the reader gives it; null without a card. Unique.</summary>
    public string? Card { get; init; }

    /// <summary>Salted, slow hash of the PIN (never the PIN); null without one.</summary>
    public string? PinHash { get; init; }

    public DateTimeOffset? ValidFrom { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    public Consent? Consent { get; init; }

    public bool IsValidAt(DateTimeOffset time) => (ValidFrom is null || ValidFrom <= time) && (ValidUntil is null || time < ValidUntil);
}
