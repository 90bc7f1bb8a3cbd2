namespace EdgeCenter.Appliance.Report;

/// <summary>One face in a kept picture, in pixels of the frame.</summary>
public sealed record ReportFace
{
    /// <summary>Which tracked face it belongs to.</summary>
    public long Track { get; init; }

    public required float X { get; init; }

    public required float Y { get; init; }

    public required float Width { get; init; }

    public required float Height { get; init; }

    /// <summary>x, y, x, y …; empty when landmarks were not located on this frame.</summary>
    public IReadOnlyList<float> Landmarks { get; init; } = [];

    /// <summary>Null while no decision was taken.</summary>
    public bool? Granted { get; init; }

    /// <summary>Reason code of the decision, or what the person should do (<c>step-closer</c>); null when there is nothing to say yet.</summary>
    public string? Reason { get; init; }

    public string? PersonName { get; init; }

    public double? Similarity { get; init; }

    public double? FalseMatchRate { get; init; }

    /// <summary><c>live</c>, <c>spoof</c> or <c>not-judged</c>.</summary>
    public string? Liveness { get; init; }

    public double? LivenessScore { get; init; }

    /// <summary>All quality measures in one figure, 0…1.</summary>
    public double? Quality { get; init; }
}
