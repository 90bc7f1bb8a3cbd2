namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>What a door reports: each becomes an event.</summary>
public enum DoorHappening
{
    Unlocked,
    Locked,
    Opened,
    Closed,

    /// <summary>Open for longer than it should: whoever is there is asked to close it.</summary>
    HeldOpenWarning,
    HeldOpenAlarm,
    HeldOpenOver,
    ForcedOpen,
    ForcedOpenOver,
    Tamper,
    TamperOver,

    /// <summary>A supervised line is cut or shorted.</summary>
    InputFault,
    InputFaultOver,
    ExitRequested,
    ExitStuck,
    ExitStuckOver,

    /// <summary>Another door of the interlock is not shut.</summary>
    InterlockRefused,
    FireReleased,
    FireOver,

    /// <summary>Mains or battery.</summary>
    Power,
    PowerOver,

    /// <summary>The bolt does not do what it was told.</summary>
    BoltFault,
    BoltFaultOver,
    RelayFault,
    RelayFaultOver,
}
