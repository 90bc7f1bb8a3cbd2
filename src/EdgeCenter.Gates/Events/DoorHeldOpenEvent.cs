namespace EdgeCenter.Gates.Events;

/// <summary>A door stands open for longer than it should, or does no more.</summary>
public sealed record DoorHeldOpenEvent
{
    public const string Type = "edgecenter.door.held-open.v1";

    public required string Door { get; init; }

    /// <summary><c>warning</c> (the door asks to be closed), <c>alarm</c>, or <c>over</c>.</summary>
    public required string Stage { get; init; }

    public required long OpenMilliseconds { get; init; }
}
