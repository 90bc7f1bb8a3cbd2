namespace EdgeCenter.Gates.Events;

/// <summary>
/// An attendance fact. It goes out beside the grant's event, in the same transaction, so that whoever counts attendance needs to understand
/// neither doors nor gates.
/// </summary>
public sealed record PunchEvent
{
    public const string Type = "edgecenter.attendance.punch.v1";

    public required string Punch { get; init; }

    public required string Person { get; init; }

    public required string Gate { get; init; }

    public required string Door { get; init; }

    public required string Direction { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>Wall clock at the gate, ISO 8601 without offset.</summary>
    public required string LocalTime { get; init; }

    /// <summary>IANA name.</summary>
    public required string TimeZone { get; init; }

    public required string GrantEvent { get; init; }

    public required string Sighting { get; init; }

    public required float Similarity { get; init; }

    public double? FalseMatchRate { get; init; }

    public float? LivenessScore { get; init; }
}
