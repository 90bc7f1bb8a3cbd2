using EdgeCenter.Gates.Areas;

namespace EdgeCenter.Gates.Access;

/// <summary>What the site knows beside the person's rights, at the moment of a decision.</summary>
public sealed record Circumstances
{
    public static Circumstances Ordinary { get; } = new();

    /// <summary>The person, or the card they showed, is on the blocklist.</summary>
    public bool Blocked { get; init; }

    /// <summary>How often a visitor may still come in; null: no limit.</summary>
    public int? VisitsLeft { get; init; }

    /// <summary>Where the person was seen last; null: nobody knows.</summary>
    public PersonPlace? Place { get; init; }

    /// <summary>Other people in the area that the gate leads into.</summary>
    public int OthersInside { get; init; }

    public ThreatLevel Threat { get; init; }

    /// <summary>Body temperature just measured, degrees Celsius; null: none, or too old.</summary>
    public double? Celsius { get; init; }
}
