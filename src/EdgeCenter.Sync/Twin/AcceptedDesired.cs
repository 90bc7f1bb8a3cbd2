namespace EdgeCenter.Sync.Twin;

/// <summary>A desired configuration that was found right and stored.</summary>
/// <param name="Document">What was asked for.</param>
/// <param name="At">When it was accepted.</param>
/// <param name="Starts">How often the service has started with it while it was on trial.</param>
public sealed record AcceptedDesired(DesiredDocument Document, DateTimeOffset At, int Starts);
