using EdgeCenter.Core.Events;

namespace EdgeCenter.Core.Outbox;

/// <summary>What waits of one priority.</summary>
/// <param name="Priority">Of the events.</param>
/// <param name="Events">How many.</param>
/// <param name="Bytes">Their weight against the byte budget.</param>
public sealed record OutboxShare(EventPriority Priority, long Events, long Bytes);
