namespace EdgeCenter.Gates.Events;

/// <summary>Somebody corrected attendance: a new fact, with its author and reason.</summary>
public sealed record AttendanceCorrectedEvent
{
    public const string Type = "edgecenter.attendance.corrected.v1";

    /// <summary>ULID of the new fact.</summary>
    public required string Fact { get; init; }

    public required string Person { get; init; }

    /// <summary><c>punch-added</c>, <c>annulled</c>, <c>leave</c>, <c>overtime-approved</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>ULID of what is annulled.</summary>
    public string? Annuls { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>Of an approval, ISO 8601.</summary>
    public string? Date { get; init; }

    public int? Minutes { get; init; }

    public required string Author { get; init; }

    public required string Reason { get; init; }
}
