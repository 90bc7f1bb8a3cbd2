namespace EdgeCenter.Gates.Events;

/// <summary>Attendance says whether somebody's account at the workplace may be used.</summary>
public sealed record AccountPermissionEvent
{
    public const string Type = "edgecenter.attendance.permission.v1";

    public required string Person { get; init; }

    /// <summary><c>active</c> or <c>suspended</c>.</summary>
    public required string State { get; init; }

    /// <summary><c>on-shift</c>, <c>unrostered</c>, <c>away-for-work</c>, <c>off-shift</c>, <c>on-leave</c>, <c>not-present</c>, <c>left</c>.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Grows with every change of any person: who has seen one has seen all before it.</summary>
    public required long Revision { get; init; }
}
