namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>What can happen to a door.</summary>
public enum DoorStimulusKind
{
    /// <summary>Time has passed.</summary>
    Tick,

    /// <summary>An input says something else.</summary>
    Input,

    /// <summary>Somebody was let in, and it is on record.</summary>
    Admit,

    /// <summary>Somebody who is not at the door opens it once, and it is on record.</summary>
    Unlock,

    /// <summary>The other door of the airlock has closed behind somebody.</summary>
    LeadOn,

    /// <summary>Ends what grants, commands and the present stretch of the schedule have unlocked.</summary>
    Lock,

    Lockdown,
    Release,

    /// <summary>The unlock schedule opens.</summary>
    ScheduleOpens,
    ScheduleCloses,

    /// <summary>That the schedule unlocks the door is on record.</summary>
    ScheduleRecorded,

    RelayFailed,
    RelayWorks,
}
