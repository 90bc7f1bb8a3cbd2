using EdgeCenter.Core.Events;

namespace EdgeCenter.Core.Outbox;

/// <summary>What was taken out of the outbox.</summary>
internal readonly record struct RemovedEntry(EventPriority Priority, int Bytes, int Attempts);
