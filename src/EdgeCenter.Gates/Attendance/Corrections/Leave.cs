using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Gates.Attendance.Corrections;

/// <summary>Time somebody need not be there.</summary>
public sealed record Leave(Ulid Id, PersonId Person, DateTimeOffset From, DateTimeOffset Until, string Kind, string Author, string Reason);
