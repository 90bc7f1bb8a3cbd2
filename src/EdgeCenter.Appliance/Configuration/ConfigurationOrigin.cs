namespace EdgeCenter.Appliance.Configuration;

/// <summary>Where a value of the configuration comes from; a later one wins over an earlier one.</summary>
internal enum ConfigurationOrigin
{
    Default,
    File,

    /// <summary>The desired configuration of the cloud, or of <c>twin apply</c>.</summary>
    Twin,

    /// <summary>An EDGECENTER__ variable.</summary>
    Environment,
}
