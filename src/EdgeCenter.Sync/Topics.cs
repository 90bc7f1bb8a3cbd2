namespace EdgeCenter.Sync;

/// <summary>The topics of one appliance: <c>edgecenter/v1/{site}/{appliance}/…</c>. Nothing of ours is said anywhere else.</summary>
/// <param name="Site">The configured name of the site.</param>
/// <param name="Appliance">The configured name of the appliance.</param>
public sealed record Topics(string Site, string Appliance)
{
    public const string Root = "edgecenter/v1";

    /// <summary>Whose topic it is; null when it is none of ours.</summary>
    public static Topics? Of(string topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return topic.Split('/') is ["edgecenter", "v1", { Length: > 0 } site, { Length: > 0 } appliance, _, ..] ? new Topics(site, appliance) : null;
    }

    private string Base => $"{Root}/{Site}/{Appliance}";

    /// <summary>Retained, and the last will: who is online, what runs there, how long the backlog is.</summary>
    public string Status => $"{Base}/status";

    public string CommandRequest => $"{Base}/commands/request";

    public string CommandResponse => $"{Base}/commands/response";

    /// <summary>Retained by the cloud: the configuration the appliance is to have.</summary>
    public string TwinDesired => $"{Base}/twin/desired";

    /// <summary>Retained by the appliance: the configuration it has, and why it refused another.</summary>
    public string TwinReported => $"{Base}/twin/reported";

    /// <summary>The appliance asks for its next certificate.</summary>
    public string CertificateRequest => $"{Base}/certificates/request";

    public string CertificateResponse => $"{Base}/certificates/response";

    /// <summary>Who holds a claim asks for a first certificate.</summary>
    public static string ProvisioningRequest(string claim) => $"{Root}/provisioning/{claim}/request";

    public static string ProvisioningResponse(string claim) => $"{Root}/provisioning/{claim}/response";

    /// <summary>Where the events of one stream go.</summary>
    public string Events(string stream) => $"{Base}/events/{stream}";
}
