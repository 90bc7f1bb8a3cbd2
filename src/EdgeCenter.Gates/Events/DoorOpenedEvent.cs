namespace EdgeCenter.Gates.Events;

/// <summary>A door was opened by somebody who may. An opening without right is a <see cref="DoorForcedOpenEvent"/>.</summary>
public sealed record DoorOpenedEvent
{
    public const string Type = "edgecenter.door.opened.v1";

    public required string Door { get; init; }

    /// <summary>As in <see cref="DoorUnlockedEvent.Cause"/>.</summary>
    public required string Cause { get; init; }

    /// <summary>The event of the grant that it follows from: this person went through; null for other causes.</summary>
    public string? GrantEvent { get; init; }
}
