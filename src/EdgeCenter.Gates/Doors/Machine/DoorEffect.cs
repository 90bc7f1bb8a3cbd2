using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Gates.Doors.Machine;

/// <summary>One thing that a step of a door asks of the world. Only what belongs to its kind is set.</summary>
public readonly record struct DoorEffect
{
    public required DoorEffectKind Kind { get; init; }

    public DoorDrive Drive { get; init; }

    /// <summary>Of the siren.</summary>
    public bool On { get; init; }

    public DoorSignal Signal { get; init; }

    public DoorHappening Happening { get; init; }

    /// <summary>Why it was unlocked or opened.</summary>
    public DoorCause Cause { get; init; }

    /// <summary>The input a report is about.</summary>
    public DoorInput Input { get; init; }

    /// <summary>How long it was unlocked or open.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The event of the admission; null without one.</summary>
    public Ulid? Grant { get; init; }
}
