namespace EdgeCenter.Sync.Certificates;

/// <summary>A certificate, and what is remembered of it.</summary>
/// <param name="Record">As the authority lists it.</param>
/// <param name="Pem">The certificate.</param>
public sealed record SignedCertificate(IssuedCertificate Record, string Pem);
