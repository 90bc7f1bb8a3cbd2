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
}
