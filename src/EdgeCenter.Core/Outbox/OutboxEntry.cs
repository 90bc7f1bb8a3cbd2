using EdgeCenter.Core.Events;

namespace EdgeCenter.Core.Outbox;

/// <summary>An event that waits to be sent.</summary>
/// <param name="Recorded">The event with its position (its key in the outbox) and its number in the stream.</param>
/// <param name="Attempts">How often sending it has failed.</param>
public sealed record OutboxEntry(RecordedEvent Recorded, int Attempts);
