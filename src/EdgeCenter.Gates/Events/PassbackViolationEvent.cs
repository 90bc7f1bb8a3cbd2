namespace EdgeCenter.Gates.Events;

/// <summary>Somebody was let in who, as far as anybody knew, could not be on that side of the gate (soft anti-passback).</summary>
public sealed record PassbackViolationEvent
{
    public const string Type = "edgecenter.gate.passback-violation.v1";

    public required string Gate { get; init; }

    public required string Door { get; init; }

    public required string Person { get; init; }

    /// <summary>The event that let them in.</summary>
    public required string GrantEvent { get; init; }
}
