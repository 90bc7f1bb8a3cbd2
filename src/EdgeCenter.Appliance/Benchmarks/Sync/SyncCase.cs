namespace EdgeCenter.Appliance.Benchmarks.Sync;

/// <param name="Name">Of its ratio.</param>
/// <param name="Events">In the outbox.</param>
/// <param name="Bytes">Of each event's data.</param>
/// <param name="Scattered">Each committed on its own, priorities mixed.</param>
internal sealed record SyncCase(string Name, int Events, int Bytes, bool Scattered);
