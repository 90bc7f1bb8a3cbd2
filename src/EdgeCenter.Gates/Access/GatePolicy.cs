using EdgeCenter.Gates.Areas;
using EdgeCenter.Gates.Credentials;

namespace EdgeCenter.Gates.Access;

/// <summary>The rules of one gate, compiled from its configuration.</summary>
public sealed record GatePolicy
{
    /// <summary>Rights add up: one rule that covers the person and is open now is enough. Empty: nobody may pass.</summary>
    public required IReadOnlyList<AccessRule> Rules { get; init; }

    public Accompaniment Accompaniment { get; init; } = Accompaniment.Refuse;

    /// <summary>A person who has been out of sight this long may open the door again.</summary>
    public required TimeSpan ReopenAfter { get; init; }

    /// <summary>Within this time after a punch the door opens again for the same person without a second punch.</summary>
    public required TimeSpan Cooldown { get; init; }

    /// <summary>Sets of factors of which one must be complete. A rule may have its own.</summary>
    public IReadOnlyList<Factor> Accepts { get; init; } = [Factor.Face];

    /// <summary>The same while the site is more careful than usual (<see cref="RaisedFrom"/>); empty: no difference.</summary>
    public IReadOnlyList<Factor> RaisedAccepts { get; init; } = [];

    public ThreatLevel RaisedFrom { get; init; } = ThreatLevel.Elevated;

    /// <summary>So many entitled people must show themselves within the session for the door to open.</summary>
    public int Persons { get; init; } = 1;

    /// <summary>The area that the gate leads out of; null: outside.</summary>
    public Area? From { get; init; }

    /// <summary>The area that the gate leads into; null: outside.</summary>
    public Area? To { get; init; }

    /// <summary>Nobody warmer than this is let in, nor anybody whose temperature is not known; null: it is not looked at.</summary>
    public double? MaximumCelsius { get; init; }
}
