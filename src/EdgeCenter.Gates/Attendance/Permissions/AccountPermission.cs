using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Gates.Attendance.Permissions;

/// <summary>Whether somebody's account may be used, as attendance sees it.</summary>
/// <param name="Person">Whose account.</param>
/// <param name="Active">May be used.</param>
/// <param name="Reason">Why; stable kebab-case (<see cref="PermissionReasons"/>).</param>
/// <param name="Since">When it became so.</param>
/// <param name="Revision">Grows with every change of any person.</param>
public sealed record AccountPermission(PersonId Person, bool Active, string Reason, DateTimeOffset Since, long Revision);
