namespace EdgeCenter.Gates.Doors;

/// <summary>What an input says, after debouncing and with the sense of the wiring taken out.</summary>
public enum DoorInputLevel
{
    Off,
    On,

    /// <summary>A supervised line is cut or shorted, or the device behind it does not answer: nobody knows.</summary>
    Fault,
}
