using EdgeCenter.Appliance.Report.Doors;

namespace EdgeCenter.Appliance.Report;

/// <summary>Everything the HTML report shows: words and numbers, no services, so that the page is a pure function of it.</summary>
public sealed record ReportData
{
    /// <summary>The site's configured name.</summary>
    public required string Site { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Version of the program that made it.</summary>
    public required string Version { get; init; }

    /// <summary>The machine in a few words (processor, operating system); null when not told.</summary>
    public string? Machine { get; init; }

    /// <summary>People enrolled, and the templates they have.</summary>
    public int People { get; init; }

    public int Templates { get; init; }

    /// <summary>Each replay or recorded stretch of a gate, in order.</summary>
    public IReadOnlyList<ReportRun> Runs { get; init; } = [];

    /// <summary>The last stretch of activity of each door.</summary>
    public IReadOnlyList<DoorTimeline> Doors { get; init; } = [];

    public IReadOnlyList<ReportPunch> Punches { get; init; } = [];

    /// <summary>Null: nothing was measured for this report.</summary>
    public ReportEvaluation? Evaluation { get; init; }

    public IReadOnlyList<ReportModel> Models { get; init; } = [];

    /// <summary>Null: the audit chain was not verified for this report.</summary>
    public ReportAudit? Audit { get; init; }
}
