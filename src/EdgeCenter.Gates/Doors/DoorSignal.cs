namespace EdgeCenter.Gates.Doors;

/// <summary>What the person at the door sees or hears.</summary>
public enum DoorSignal
{
    Idle,
    Granted,
    Denied,

    /// <summary>Not a refusal yet: come closer, look at the camera, wait.</summary>
    Guidance,
    Fault,
}
