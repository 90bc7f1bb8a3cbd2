namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>Why a door is unlocked.</summary>
public enum DoorCause
{
    None,

    /// <summary>Somebody was let in by the access rules.</summary>
    Grant,

    /// <summary>Somebody who is not at the door opened it.</summary>
    Command,

    /// <summary>Somebody inside wants out.</summary>
    Exit,

    /// <summary>The door's unlock schedule is open.</summary>
    Schedule,

    /// <summary>The other door of the airlock has closed behind somebody.</summary>
    Airlock,

    Fire,
}
