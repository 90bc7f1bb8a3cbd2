namespace EdgeCenter.Gates.Events;

/// <summary>Access was granted and recorded, but the door could not be unlocked.</summary>
public sealed record RelayFailedEvent
{
    public const string Type = "edgecenter.door.relay-failed.v1";

    public required string Gate { get; init; }

    public required string Door { get; init; }

    /// <summary>Who stands outside.</summary>
    public required string Person { get; init; }

    /// <summary>The grant's event; null when it could not be recorded.</summary>
    public string? GrantEvent { get; init; }

    /// <summary>Stable code of the problem.</summary>
    public required string Problem { get; init; }

    /// <summary>The problem in English.</summary>
    public required string Message { get; init; }
}
