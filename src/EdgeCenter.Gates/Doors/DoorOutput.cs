namespace EdgeCenter.Gates.Doors;

/// <summary>What a board can switch at a door beside the lock.</summary>
public enum DoorOutput
{
    Buzzer,
    GreenLamp,
    RedLamp,

    /// <summary>The alarm that people far away hear.</summary>
    Siren,
}
