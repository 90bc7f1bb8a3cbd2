namespace EdgeCenter.Gates.Events;

/// <summary>The power of a door's board.</summary>
public sealed record DoorPowerEvent
{
    public const string Type = "edgecenter.door.power.v1";

    public required string Door { get; init; }

    /// <summary><c>mains-lost</c> or <c>battery-low</c>.</summary>
    public required string Trouble { get; init; }

    /// <summary>False: it is over.</summary>
    public required bool Active { get; init; }
}
