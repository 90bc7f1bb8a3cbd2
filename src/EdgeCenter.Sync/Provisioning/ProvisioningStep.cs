namespace EdgeCenter.Sync.Provisioning;

/// <summary>How far an appliance has come. Each is durable before it is told: a power cut afterwards goes on from there.</summary>
public enum ProvisioningStep
{
    /// <summary>The claim was read and is good.</summary>
    ClaimRead,

    /// <summary>The device key is on disk.</summary>
    KeyMade,

    /// <summary>The request is being sent, until it is answered.</summary>
    Asking,

    /// <summary>The certificate has come, was checked, and is on disk.</summary>
    Answered,

    /// <summary>There is a configuration.</summary>
    Configured,

    /// <summary>Key and certificate are in use.</summary>
    Installed,

    /// <summary>The claim is deleted.</summary>
    Done,
}
