namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>
/// Everything that is remembered of one door. A value: a step of <see cref="DoorMachine"/> makes the next. Times are monotonic, since the machine was
/// started. The default: a closed, locked door of which nothing has been told yet.
/// </summary>
public readonly record struct DoorState
{
    public DoorInputs Inputs { get; init; }

    /// <summary>What the lock was told last.</summary>
    public DoorDrive Drive { get; init; }

    /// <summary>When it was last told to unlock, or to lock.</summary>
    public TimeSpan DrivenAt { get; init; }

    /// <summary>It was unlocked once: before that no opening can be a late one.</summary>
    public bool WasUnlocked { get; init; }

    /// <summary>Null while it is unlocked for nobody in particular.</summary>
    public DoorPassage? Passage { get; init; }

    /// <summary>A fire was told and its end was not: a line that fails after the alarm ends nothing.</summary>
    public bool Fire { get; init; }

    public bool Lockdown { get; init; }

    /// <summary>The unlock schedule is open.</summary>
    public bool ScheduleOpen { get; init; }

    /// <summary>It is waited for that the unlocking by schedule is on record.</summary>
    public bool SchedulePending { get; init; }

    /// <summary>The schedule has unlocked the door (on record, or by a first card).</summary>
    public bool ScheduleUnlocked { get; init; }

    /// <summary>Since when the door stands open; null: closed, or nobody knows.</summary>
    public TimeSpan? OpenSince { get; init; }

    /// <summary>It was opened without anybody having been let through.</summary>
    public bool Forced { get; init; }

    /// <summary>From when being open is counted; null while it may stand open.</summary>
    public TimeSpan? HeldFrom { get; init; }

    public HeldOpenStage Held { get; init; }

    /// <summary>Until when an opening is on the way out (<see cref="ExitMode.Shunt"/>).</summary>
    public TimeSpan ShuntUntil { get; init; }

    /// <summary>Since when the request to exit is on; null: it is not.</summary>
    public TimeSpan? ExitSince { get; init; }

    /// <summary>It has been on for longer than anybody presses a button.</summary>
    public bool ExitStuck { get; init; }

    /// <summary>Since when the bolt does not do what it was told; null: it does.</summary>
    public TimeSpan? BoltSince { get; init; }

    public bool BoltFault { get; init; }

    public bool RelayFault { get; init; }

    public bool Unlocked => Drive.Kind != DoorDriveKind.Locked;

    public bool IsOpen => Inputs.IsOn(DoorInput.Open);

    /// <summary>The siren sounds.</summary>
    public bool Alarm => Forced || Held == HeldOpenStage.Alarmed;

    /// <summary>Unlocked for everybody.</summary>
    public bool Free => Fire || (ScheduleUnlocked && !Lockdown);

    public DoorMode Mode =>
        Fire ? DoorMode.FireReleased
        : Lockdown ? DoorMode.LockedDown
        : ScheduleUnlocked ? DoorMode.Unlocked
        : Unlocked ? DoorMode.Accessed
        : DoorMode.Locked;
}
