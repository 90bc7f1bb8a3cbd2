using EdgeCenter.Sync.Certificates;

namespace EdgeCenter.Sync.Provisioning;

/// <summary>What provisioning has brought.</summary>
/// <param name="Site">Its site.</param>
/// <param name="Appliance">Its name there.</param>
/// <param name="Certificate">Its certificate.</param>
/// <param name="ConfigurationWritten">False: there was one already, and it stayed.</param>
public sealed record ProvisionedAppliance(string Site, string Appliance, CertificateSummary Certificate, bool ConfigurationWritten);
