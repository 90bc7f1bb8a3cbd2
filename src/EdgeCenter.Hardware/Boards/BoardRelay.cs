namespace EdgeCenter.Hardware.Boards;

/// <summary>The relay between us and a lock.</summary>
public sealed record BoardRelay
{
    public required BoardLine Line { get; init; }

    /// <summary>True: the door unlocks while the coil has current (strike; magnet over the closed contact). False: it locks while the coil has current.</summary>
    public bool EnergisedUnlocks { get; init; } = true;

    /// <summary>What the relay does when the program stops in an orderly way. One that is killed leaves the level that it had to the chip.</summary>
    public bool UnlockedWhenStopped { get; init; }
}
