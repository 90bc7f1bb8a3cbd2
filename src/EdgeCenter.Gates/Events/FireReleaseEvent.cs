namespace EdgeCenter.Gates.Events;

/// <summary>The fire panel opened a door, or asks for it no more.</summary>
public sealed record FireReleaseEvent
{
    public const string Type = "edgecenter.door.fire.v1";

    public required string Door { get; init; }

    /// <summary>False: the fire is over, the door locks when it is closed.</summary>
    public required bool Active { get; init; }
}
