namespace EdgeCenter.Appliance.Report.Doors;

/// <summary>One thing of a door over time.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Spans">In the order they began.</param>
/// <param name="Marks">In the order they happened.</param>
public sealed record TimelineLane(LaneKind Kind, IReadOnlyList<TimelineSpan> Spans, IReadOnlyList<TimelineMark> Marks)
{
    /// <summary>Shown although nothing happened: that nothing did is worth seeing.</summary>
    public bool Always => Kind is LaneKind.Exit or LaneKind.Lock or LaneKind.Contact or LaneKind.HeldOpen or LaneKind.ForcedOpen or LaneKind.Fire;
}
