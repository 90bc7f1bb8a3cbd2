namespace EdgeCenter.Gates.Areas;

/// <summary>What happens to somebody who, as far as anybody knows, cannot be where they show their card.</summary>
public enum PassbackMode
{
    Off,

    /// <summary>They pass, and it is on record.</summary>
    Soft,

    /// <summary>They are refused until they are where they should be, time has passed, or somebody resets it.</summary>
    Hard,
}
