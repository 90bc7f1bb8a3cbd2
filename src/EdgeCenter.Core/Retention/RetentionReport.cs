using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Core.Retention;

/// <summary>What one run of retention deleted.</summary>
/// <param name="People">Departed people, with everything that hung on them.</param>
/// <param name="Events">Events, refusals among them.</param>
/// <param name="AuditEntries">Entries at the old end of the audit log.</param>
/// <param name="Problems">What could not be deleted, and why.</param>
public sealed record RetentionReport(int People, int Events, int AuditEntries, IReadOnlyList<Problem> Problems)
{
    public int Total => People + Events + AuditEntries;
}
