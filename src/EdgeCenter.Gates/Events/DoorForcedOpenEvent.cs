namespace EdgeCenter.Gates.Events;

/// <summary>A locked door was opened, or is closed again after it was.</summary>
public sealed record DoorForcedOpenEvent
{
    public const string Type = "edgecenter.door.forced-open.v1";

    public required string Door { get; init; }

    /// <summary>False: it is closed again.</summary>
    public required bool Active { get; init; }

    /// <summary>How long it stood open; 0 when it was just opened.</summary>
    public required long OpenMilliseconds { get; init; }
}
