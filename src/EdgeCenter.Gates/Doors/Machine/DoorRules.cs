namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>How one door behaves: its options and its wiring, compiled.</summary>
public sealed record DoorRules
{
    public required string Name { get; init; }

    /// <summary>Without a contact nobody knows whether it is open: nothing is forced, held open or waited for.</summary>
    public bool HasContact { get; init; } = true;

    public bool HasBoltSense { get; init; }

    /// <summary>Openings for people without a break, counted anew whenever the door closes.</summary>
    public TimeSpan MaximumUnlock { get; init; } = TimeSpan.FromSeconds(60);

    public RelockMode Relock { get; init; } = RelockMode.WhenClosed;

    /// <summary>From closing behind somebody to locking: the leaf comes to rest.</summary>
    public TimeSpan RelockDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>An opening this soon after the door locked is no break-in: the hand was on the handle, and a contact is debounced.</summary>
    public TimeSpan OpenGrace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Open this long: the door asks to be closed. Zero: never.</summary>
    public TimeSpan HeldOpenWarning { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Open this long: an alarm. Zero: never.</summary>
    public TimeSpan HeldOpenAlarm { get; init; } = TimeSpan.FromSeconds(60);

    public ExitMode Exit { get; init; } = ExitMode.Unlock;

    public TimeSpan ExitPulse { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether people inside can leave through a door in lockdown.</summary>
    public bool ExitInLockdown { get; init; } = true;

    /// <summary>Whether a request to exit opens a door although another one of its interlock is open.</summary>
    public bool ExitIgnoresInterlock { get; init; }

    /// <summary>The unlock schedule waits for somebody who may unlock it.</summary>
    public bool FirstCard { get; init; }

    /// <summary>How long a bolt may take to do what it was told.</summary>
    public TimeSpan BoltTime { get; init; } = TimeSpan.FromSeconds(3);
}
