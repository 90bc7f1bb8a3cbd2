namespace EdgeCenter.Gates.Doors.Machine;

public enum DoorEffectKind
{
    /// <summary>Tell the lock.</summary>
    Drive,

    /// <summary>Turn the siren on or off.</summary>
    Siren,

    /// <summary>Show a signal at the door.</summary>
    Show,

    /// <summary>Record what happened.</summary>
    Report,

    /// <summary>Record that the schedule unlocks the door, and answer <see cref="DoorStimulusKind.ScheduleRecorded"/> when that is on disk.</summary>
    AskSchedule,
}
