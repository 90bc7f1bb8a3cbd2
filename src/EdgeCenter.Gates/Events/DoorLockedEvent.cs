namespace EdgeCenter.Gates.Events;

/// <summary>A door was locked again.</summary>
public sealed record DoorLockedEvent
{
    public const string Type = "edgecenter.door.locked.v1";

    public required string Door { get; init; }

    /// <summary>How long it was unlocked.</summary>
    public required long UnlockedMilliseconds { get; init; }
}
