namespace EdgeCenter.Appliance.Report;

/// <summary>One replay of a camera source through one gate. Also what the replay recorder writes as <c>run.json</c>.</summary>
public sealed record ReportRun
{
    public required string Gate { get; init; }

    /// <summary>The camera source without credentials.</summary>
    public required string Camera { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long the source's own time line was.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Frames that were looked at.</summary>
    public long Frames { get; init; }

    /// <summary>Frames that a newer one replaced before they were looked at (live sources only).</summary>
    public long DroppedFrames { get; init; }

    public IReadOnlyList<ReportDecision> Decisions { get; init; } = [];

    public IReadOnlyList<ReportPulse> Pulses { get; init; } = [];

    /// <summary>Kept frames; empty unless the replay was asked to keep them.</summary>
    public IReadOnlyList<ReportFrame> Pictures { get; init; } = [];
}
