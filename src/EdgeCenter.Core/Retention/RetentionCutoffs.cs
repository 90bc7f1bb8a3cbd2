namespace EdgeCenter.Core.Retention;

/// <summary>What is older than these moments is deleted.</summary>
public sealed record RetentionCutoffs(DateTimeOffset Events, DateTimeOffset Denied, DateTimeOffset Audit, DateTimeOffset DepartedPeople)
{
    public static RetentionCutoffs At(DateTimeOffset now, RetentionOptions options) => new(
        now.AddDays(-options.EventDays),

        // A refusal is an event too: it never outlives the others.
        now.AddDays(-Math.Min(options.DeniedDays, options.EventDays)),
        now.AddDays(-options.AuditDays),
        now.AddDays(-options.DepartedPeopleDays));
}
