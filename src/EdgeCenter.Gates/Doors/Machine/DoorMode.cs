namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>What a door is doing, in one word for people. Follows ONVIF's door modes (Locked, Accessed, Unlocked, LockedDown, LockedOpen).</summary>
public enum DoorMode
{
    Locked,

    /// <summary>Unlocked for somebody who may pass now.</summary>
    Accessed,

    /// <summary>Unlocked for everybody by its schedule.</summary>
    Unlocked,

    /// <summary>Shut for everybody until it is released.</summary>
    LockedDown,

    /// <summary>Open for everybody because there is a fire.</summary>
    FireReleased,
}
