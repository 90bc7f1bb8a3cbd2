namespace EdgeCenter.Core.Outbox;

/// <summary>Data of <c>edgecenter.core.outbox-dropped.v1</c>: what one clean-up of the outbox gave up.</summary>
public sealed record OutboxLosses(IReadOnlyList<OutboxLoss> Losses);
