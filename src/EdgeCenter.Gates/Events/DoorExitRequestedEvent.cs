namespace EdgeCenter.Gates.Events;

/// <summary>Somebody inside pressed the button, or the motion detector saw them.</summary>
public sealed record DoorExitRequestedEvent
{
    public const string Type = "edgecenter.door.rex.v1";

    public required string Door { get; init; }
}
