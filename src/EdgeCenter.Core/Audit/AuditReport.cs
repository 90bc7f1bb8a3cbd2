using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Core.Audit;

/// <summary>What <see cref="AuditLog.Verify"/> found.</summary>
/// <param name="Entries">Entries looked at.</param>
/// <param name="FirstNumber">Number of the oldest entry that retention has left.</param>
/// <param name="Anchor">The newest entry, to be kept elsewhere; null when the chain is empty or broken.</param>
/// <param name="Fault">Null when the chain is sound.</param>
/// <param name="FaultNumber">The first entry where the fault shows.</param>
/// <param name="Finding">Says it to a person.</param>
public sealed record AuditReport(long Entries, long FirstNumber, AuditAnchor? Anchor, AuditFault? Fault, long? FaultNumber, Phrase Finding)
{
    public bool IsSound => Fault is null;
}
