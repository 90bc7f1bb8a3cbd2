namespace EdgeCenter.Core.Outbox;

/// <summary>Data of <c>edgecenter.core.outbox-dropped.v1</c>: what one clean-up of the outbox gave up.</summary>
/// <param name="Losses">How much, by priority.</param>
/// <param name="Ranges">Exactly which, by stream and number.</param>
public sealed record OutboxLosses(IReadOnlyList<OutboxLoss> Losses, IReadOnlyList<LostEvents> Ranges);
