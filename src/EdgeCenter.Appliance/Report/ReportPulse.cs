namespace EdgeCenter.Appliance.Report;

/// <summary>One relay pulse.</summary>
/// <param name="Door">The door's configured name.</param>
/// <param name="Position">On the source's own time line.</param>
/// <param name="Length">How long the relay was held.</param>
public sealed record ReportPulse(string Door, TimeSpan Position, TimeSpan Length);
