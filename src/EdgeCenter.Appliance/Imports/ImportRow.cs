using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.People;

namespace EdgeCenter.Appliance.Imports;

/// <summary>One person as the file tells about them. A column that the file does not have leaves what is stored.</summary>
public sealed record ImportRow
{
    public required long Line { get; init; }

    public required PersonId Id { get; init; }

    public required PersonName Name { get; init; }

    public IReadOnlyList<string> Groups { get; init; } = [];

    public string? Card { get; init; }

    /// <summary>In the clear, as in the file; null when empty: a PIN is never removed by an import.</summary>
    public string? Pin { get; init; }

    public DateTimeOffset? ValidFrom { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Null when empty: a consent is never withdrawn by an import.</summary>
    public string? ConsentVersion { get; init; }

    /// <summary>Paths below the photo folder.</summary>
    public IReadOnlyList<string> Photos { get; init; } = [];

    /// <summary>The record's own text would show the PIN.</summary>
    public override string ToString() => $"line {Line}: {Id}";
}
