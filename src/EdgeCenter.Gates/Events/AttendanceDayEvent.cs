namespace EdgeCenter.Gates.Events;

/// <summary>A day of working hours that is complete; minutes. Comes again with a higher revision when a correction changes it.</summary>
public sealed record AttendanceDayEvent
{
    public const string Type = "edgecenter.attendance.day.v1";

    public required string Person { get; init; }

    /// <summary>ISO 8601; a night belongs to the day it begins on.</summary>
    public required string Date { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Revision { get; init; }

    /// <summary><c>workday</c>, <c>restDay</c>, <c>holiday</c>.</summary>
    public required string Kind { get; init; }

    public string? Shift { get; init; }

    public required long Span { get; init; }

    public required long Worked { get; init; }

    public required long Break { get; init; }

    public required long Absence { get; init; }

    public required long Excused { get; init; }

    public required long Late { get; init; }

    public required long Early { get; init; }

    public required long Overtime { get; init; }

    public required long OvertimeCredited { get; init; }

    /// <summary>Credited minutes times their factors.</summary>
    public required double OvertimeWeighted { get; init; }

    /// <summary>0…1.</summary>
    public double? Adherence { get; init; }

    public required int Sessions { get; init; }

    public DateTimeOffset? FirstIn { get; init; }

    public DateTimeOffset? LastOut { get; init; }

    /// <summary><c>late</c>, <c>early</c>, <c>absent</c>, <c>missingPunch</c>, <c>overtime</c>, <c>leave</c>, <c>corrected</c>, <c>longBreak</c>.</summary>
    public required IReadOnlyList<string> Marks { get; init; }
}
