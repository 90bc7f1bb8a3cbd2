using EdgeCenter.Gates.Access;

namespace EdgeCenter.Gates.Events;

/// <summary>A person was let in. Committed before the door opened.</summary>
public sealed record AccessGrantedEvent
{
    public const string Type = "edgecenter.gate.access-granted.v1";

    public required string Gate { get; init; }

    public required string Door { get; init; }

    public required string Direction { get; init; }

    public required string Person { get; init; }

    /// <summary>Id of the punch recorded with it; null for a repeat inside the cooldown, which is no punch.</summary>
    public string? Punch { get; init; }

    /// <summary>How long the door is unlocked.</summary>
    public required int PulseMilliseconds { get; init; }

    public required AccessEvidence Evidence { get; init; }
}
