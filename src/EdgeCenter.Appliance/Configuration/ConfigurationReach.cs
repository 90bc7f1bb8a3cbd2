namespace EdgeCenter.Appliance.Configuration;

/// <summary>How much of the running appliance a change of the configuration touches.</summary>
internal enum ConfigurationReach
{
    /// <summary>Nothing has changed.</summary>
    None,

    /// <summary>The next decision follows the new values; nothing is interrupted.</summary>
    Live,

    /// <summary>Cameras and gates are closed and opened anew; doors, the cloud and everything else go on.</summary>
    Gates,

    /// <summary>Everything below the database is closed and opened anew, once no door is unlocked or open.</summary>
    Everything,
}
