namespace EdgeCenter.Gates.Doors;

/// <summary>What the person at the door sees or hears.</summary>
public enum DoorSignal
{
    Idle,
    Granted,
    Denied,

    /// <summary>Not a refusal yet: come closer, look at the camera, wait.</summary>
    Guidance,

    /// <summary>Half of what this door asks for was shown: a second credential, or a second person, is awaited.</summary>
    Waiting,

    /// <summary>The door has stood open for long: please close it.</summary>
    CloseDoor,

    /// <summary>The door was forced or left open.</summary>
    Alarm,
    Fault,
}
