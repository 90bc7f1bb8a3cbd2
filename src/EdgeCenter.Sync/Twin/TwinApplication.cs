namespace EdgeCenter.Sync.Twin;

/// <summary>How far a desired configuration has got.</summary>
public enum TwinApplication
{
    /// <summary>Everything in it is in force.</summary>
    Applied,

    /// <summary>It will be in force when the appliance has started anew, which it does by itself as soon as that disturbs nobody.</summary>
    RestartRequired,
}
