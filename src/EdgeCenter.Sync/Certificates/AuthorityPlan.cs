namespace EdgeCenter.Sync.Certificates;

/// <summary>How a new authority is to be.</summary>
/// <param name="Name">Common name of its certificate.</param>
/// <param name="Lifetime">Of its certificate; everything it signs ends no later.</param>
/// <param name="Passphrase">Encrypts its key; null: only the file's mode protects it.</param>
/// <param name="Brokers">Where appliances will find the broker: host or host:port.</param>
/// <param name="BrokerFolder">Where the broker on this machine reads its revocation list; null: nowhere.</param>
public sealed record AuthorityPlan(string Name, TimeSpan Lifetime, string? Passphrase, IReadOnlyList<string> Brokers, string? BrokerFolder);
