using EdgeCenter.Core.Identifiers;
using NodaTime;

namespace EdgeCenter.Gates.Attendance.Corrections;

/// <summary>So many minutes of overtime on a day are approved; the newest of a day counts.</summary>
public sealed record OvertimeApproval(Ulid Id, PersonId Person, LocalDate Date, int Minutes, string Author, string Reason);
