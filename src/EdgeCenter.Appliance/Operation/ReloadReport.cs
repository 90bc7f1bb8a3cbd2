using EdgeCenter.Appliance.Configuration;

namespace EdgeCenter.Appliance.Operation;

/// <summary>What reading the configuration again came to.</summary>
/// <param name="Reach">How much of the service was touched.</param>
/// <param name="Changed">Keys of the first level that are different now.</param>
internal sealed record ReloadReport(ConfigurationReach Reach, IReadOnlyList<string> Changed);
