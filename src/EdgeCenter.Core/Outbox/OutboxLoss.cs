using EdgeCenter.Core.Events;

namespace EdgeCenter.Core.Outbox;

/// <summary>Events that were given up unsent; they stay in the event log until retention takes them.</summary>
/// <param name="Reason"><c>expired</c> or <c>over-budget</c>.</param>
/// <param name="Priority">Of the events.</param>
/// <param name="Events">How many.</param>
/// <param name="Bytes">Their weight against the byte budget.</param>
public sealed record OutboxLoss(string Reason, EventPriority Priority, long Events, long Bytes);
