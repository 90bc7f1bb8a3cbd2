namespace EdgeCenter.Sync.Certificates;

/// <summary>What a certificate of the site's authority is for; the organizational unit (OU) of its subject says it.</summary>
public enum CertificateRole
{
    /// <summary>A broker: serves, under the host names of its subject alternative names.</summary>
    Broker,

    /// <summary>The authority's own connection to the broker, on which it answers requests.</summary>
    Authority,

    /// <summary>Reads all events, sends commands.</summary>
    Collector,

    /// <summary>May ask for an appliance's certificate, and nothing else.</summary>
    Claim,

    /// <summary>An appliance: its own topics.</summary>
    Appliance,
}
