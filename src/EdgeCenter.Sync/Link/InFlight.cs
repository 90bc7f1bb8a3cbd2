namespace EdgeCenter.Sync.Link;

/// <summary>A message on its way to the broker.</summary>
/// <param name="Tag">Of a lane's message.</param>
/// <param name="Request">Null for a lane's message.</param>
internal readonly record struct InFlight(long Tag, PendingPublish? Request);
