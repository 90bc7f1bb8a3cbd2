namespace EdgeCenter.Gates.Doors;

/// <summary>What a board can tell about a door. <see cref="DoorInputLevel.On"/> means what the name says.</summary>
public enum DoorInput
{
    /// <summary>Door contact: on while the door stands open.</summary>
    Open,

    /// <summary>Request to exit: on while the button is pressed or the motion detector sees somebody inside.</summary>
    ExitRequest,

    /// <summary>Lock sense: on while the bolt is thrown or the magnet holds.</summary>
    Bolted,

    /// <summary>On while a cover is off or a device was torn from the wall.</summary>
    Tamper,

    /// <summary>On while the fire panel asks for the way out.</summary>
    Fire,

    /// <summary>On while the mains is away and the battery feeds the board.</summary>
    MainsLost,

    /// <summary>On while the battery is too low to go on for long.</summary>
    BatteryLow,
}
