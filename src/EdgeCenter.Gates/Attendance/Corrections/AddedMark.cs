using EdgeCenter.Core.Identifiers;
using EdgeCenter.Gates.Attendance.Rules;

namespace EdgeCenter.Gates.Attendance.Corrections;

/// <summary>A coming or going that no gate recorded.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Mark">When and what.</param>
/// <param name="Author">Who added it; null: the workplace said so itself.</param>
/// <param name="Reason">Why; null for a workplace.</param>
public sealed record AddedMark(PersonId Person, Mark Mark, string? Author = null, string? Reason = null);
