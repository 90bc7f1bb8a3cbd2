namespace EdgeCenter.Appliance.Report;

/// <summary>One attendance fact.</summary>
/// <param name="PersonId">Whose.</param>
/// <param name="PersonName">As the person writes it.</param>
/// <param name="Door">Where.</param>
/// <param name="Direction"><c>in</c> or <c>out</c>.</param>
/// <param name="At">When.</param>
/// <param name="EventId">Of the event that carries it; null when not known.</param>
public sealed record ReportPunch(string PersonId, string PersonName, string Door, string Direction, DateTimeOffset At, string? EventId = null);
