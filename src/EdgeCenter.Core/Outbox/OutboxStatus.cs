namespace EdgeCenter.Core.Outbox;

/// <summary>How full the outbox is, and what it has given up so far.</summary>
/// <param name="Waiting">Events that wait.</param>
/// <param name="WaitingBytes">Their weight against the byte budget.</param>
/// <param name="DeadLetters">Events that were put aside after too many attempts.</param>
/// <param name="Losses">All that was ever given up, by reason and priority.</param>
public sealed record OutboxStatus(long Waiting, long WaitingBytes, long DeadLetters, IReadOnlyList<OutboxLoss> Losses);
