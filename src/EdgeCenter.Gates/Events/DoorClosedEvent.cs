namespace EdgeCenter.Gates.Events;

/// <summary>A door was closed.</summary>
public sealed record DoorClosedEvent
{
    public const string Type = "edgecenter.door.closed.v1";

    public required string Door { get; init; }

    /// <summary>How long it stood open.</summary>
    public required long OpenMilliseconds { get; init; }
}
