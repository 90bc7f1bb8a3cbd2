using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EdgeCenter.Gates.Doors.Machine;

namespace EdgeCenter.Gates.Configuration;

/// <summary>One door: how it locks, what its inputs mean, when it is open for everybody. A door that is not described has all defaults.</summary>
public sealed record DoorOptions
{
    /// <summary>The name that gates and the board know it by.</summary>
    [Required]
    [RegularExpression(GateOptions.NamePattern)]
    [Description("Name of the door, as gates and the board refer to it.")]
    public string Name { get; init; } = "";

    /// <summary>How long the door stays unlocked after a command.</summary>
    /// <value>The default is 3 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.2", "00:00:30")]
    [Description("How long the door stays unlocked after a command from elsewhere.")]
    public TimeSpan UnlockTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>When it locks again behind somebody.</summary>
    /// <value>The default is <see cref="RelockMode.WhenClosed"/>.</value>
    [Description("When the door locks again: whenClosed (never on a person) or afterPulse (for strikes that latch by themselves).")]
    public RelockMode Relock { get; init; } = RelockMode.WhenClosed;

    /// <summary>From closing to locking.</summary>
    /// <value>The default is 0.5 s.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    [Description("Time from closing to locking: the leaf comes to rest.")]
    public TimeSpan RelockDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>An opening this soon after the door locked is no break-in.</summary>
    /// <value>The default is 1 s.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    [Description("An opening this soon after the door locked is not reported as forced.")]
    public TimeSpan OpenGrace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Open this long, the door asks to be closed.</summary>
    /// <value>The default is 30 s; 0 turns it off.</value>
    [Range(typeof(TimeSpan), "00:00:00", "08:00:00")]
    [Description("Open this long, the door asks to be closed; 0s turns it off.")]
    public TimeSpan HeldOpenWarning { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Open this long, the door raises an alarm.</summary>
    /// <value>The default is 60 s; 0 turns it off.</value>
    [Range(typeof(TimeSpan), "00:00:00", "08:00:00")]
    [Description("Open this long, the door raises an alarm; 0s turns it off.")]
    public TimeSpan HeldOpenAlarm { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the siren sounds at most for one alarm.</summary>
    /// <value>The default is 3 min; 0 turns it off.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:15:00")]
    [Description("How long the siren sounds at most for one alarm; 0s turns it off.")]
    public TimeSpan Siren { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>What the request to exit does.</summary>
    /// <value>The default is <see cref="ExitMode.Unlock"/>.</value>
    [Description("What a request to exit does: unlock, shunt (a mechanical handle opens; no alarm) or ignore.")]
    public ExitMode Exit { get; init; } = ExitMode.Unlock;

    /// <summary>How long the door stays unlocked, or an opening is no alarm, after a request to exit.</summary>
    /// <value>The default is 5 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.2", "00:00:30")]
    [Description("How long a request to exit lasts after the button is let go.")]
    public TimeSpan ExitTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether people inside can leave during a lockdown.</summary>
    /// <value>The default is true.</value>
    [Description("Whether a request to exit still opens the door during a lockdown.")]
    public bool ExitInLockdown { get; init; } = true;

    /// <summary>Whether people inside can leave while another door of the interlock is open.</summary>
    /// <value>The default is false.</value>
    [Description("Whether a request to exit opens the door although another one of its interlock is not shut.")]
    public bool ExitIgnoresInterlock { get; init; }

    /// <summary>How long a bolt may take, where its position is sensed.</summary>
    /// <value>The default is 3 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.2", "00:01:00")]
    [Description("How long a sensed bolt may take to follow.")]
    public TimeSpan BoltTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The schedule during which the door is unlocked for everybody.</summary>
    /// <value>The default is null: never.</value>
    [Description("Name of the schedule during which the door is unlocked for everybody.")]
    public string? UnlockSchedule { get; init; }

    /// <summary>The schedule unlocks the door only once somebody has come who may.</summary>
    /// <value>The default is false.</value>
    [Description("The unlock schedule starts only with the first person who is let in.")]
    public bool FirstCardOpens { get; init; }

    /// <summary>Whose coming starts the unlock schedule.</summary>
    /// <value>The default is empty: everyone who is let in.</value>
    [Description("Groups whose members start the unlock schedule; empty means everyone who is let in.")]
    public IReadOnlyList<string> FirstCardGroups { get; init; } = [];
}
