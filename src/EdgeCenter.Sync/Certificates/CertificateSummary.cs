namespace EdgeCenter.Sync.Certificates;

/// <summary>The appliance's certificate, as people want to see it.</summary>
/// <param name="Serial">32 hexadecimal digits.</param>
/// <param name="Name"><c>site/appliance</c>.</param>
/// <param name="Issuer">The authority's common name.</param>
/// <param name="Validity">From when until when.</param>
public sealed record CertificateSummary(string Serial, string Name, string Issuer, CertificateValidity Validity);
