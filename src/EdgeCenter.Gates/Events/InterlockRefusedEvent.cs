namespace EdgeCenter.Gates.Events;

/// <summary>A door stayed locked because another one of its interlock is not shut.</summary>
public sealed record InterlockRefusedEvent
{
    public const string Type = "edgecenter.door.interlock-refused.v1";

    public required string Door { get; init; }

    /// <summary>The door that stands in the way.</summary>
    public required string Other { get; init; }

    /// <summary>What was to unlock it, as in <see cref="DoorUnlockedEvent.Cause"/>.</summary>
    public required string Cause { get; init; }
}
