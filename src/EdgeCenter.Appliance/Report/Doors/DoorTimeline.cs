namespace EdgeCenter.Appliance.Report.Doors;

/// <summary>What happened at one door in its last stretch of activity.</summary>
public sealed record DoorTimeline
{
    public required string Door { get; init; }

    /// <summary>Of the first event that is shown, in the site's time.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Of the last event.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Events from start to end.</summary>
    public required int Events { get; init; }

    /// <summary>More happened before.</summary>
    public bool Earlier { get; init; }

    /// <summary>Lanes that have something to show, in the order of <see cref="LaneKind"/>.</summary>
    public required IReadOnlyList<TimelineLane> Lanes { get; init; }
}
