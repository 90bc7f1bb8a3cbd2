namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>What a request to exit does.</summary>
public enum ExitMode
{
    /// <summary>Unlocks the door: magnets, and everything without a handle inside.</summary>
    Unlock,

    /// <summary>Only keeps the opening that follows from being an alarm: the handle inside opens the lock mechanically.</summary>
    Shunt,

    /// <summary>Is recorded and does nothing.</summary>
    Ignore,
}
