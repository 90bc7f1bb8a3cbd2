using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Gates.Attendance.Corrections;

/// <summary>A punch, leave or approval does not count any more. The fact itself stays.</summary>
/// <param name="Id">Of the annulment.</param>
/// <param name="Fact">What it annuls.</param>
/// <param name="Person">Whose.</param>
/// <param name="Time">When the annulled fact was.</param>
/// <param name="Author">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record Annulment(Ulid Id, Ulid Fact, PersonId Person, DateTimeOffset Time, string Author, string Reason);
