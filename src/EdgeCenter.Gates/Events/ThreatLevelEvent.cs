namespace EdgeCenter.Gates.Events;

/// <summary>The site became more or less careful.</summary>
public sealed record ThreatLevelEvent
{
    public const string Type = "edgecenter.site.threat-level.v1";

    /// <summary><c>normal</c>, <c>elevated</c>, <c>high</c> or <c>severe</c>.</summary>
    public required string Level { get; init; }

    /// <summary><c>cli</c> or <c>service</c>; who exactly is in the audit log.</summary>
    public required string By { get; init; }
}
