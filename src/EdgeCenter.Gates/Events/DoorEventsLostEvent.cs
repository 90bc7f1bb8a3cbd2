namespace EdgeCenter.Gates.Events;

/// <summary>While the store did not work more happened at the doors than fits into memory.</summary>
public sealed record DoorEventsLostEvent
{
    public const string Type = "edgecenter.door.events-lost.v1";

    public required int Count { get; init; }
}
