namespace EdgeCenter.Gates.Doors.Machine;

public enum DoorDriveKind
{
    Locked,

    /// <summary>Unlocked until a moment that is known now: the board ends it by itself.</summary>
    Pulsed,

    /// <summary>Unlocked until something happens: whoever drives the board renews it.</summary>
    Kept,
}
