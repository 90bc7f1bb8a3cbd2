namespace EdgeCenter.Appliance.Report;

/// <summary>One answer of the gate, with what it rested on.</summary>
public sealed record ReportDecision
{
    /// <summary>On the source's own time line.</summary>
    public required TimeSpan Position { get; init; }

    public required DateTimeOffset At { get; init; }

    public required bool Granted { get; init; }

    /// <summary>Stable reason code: <c>granted</c>, <c>unknown-face</c>, <c>liveness-failed</c> …</summary>
    public required string Reason { get; init; }

    /// <summary>The reason as a sentence in both languages; empty strings when there is only the code.</summary>
    public string ReasonEnglish { get; init; } = "";

    public string ReasonChinese { get; init; } = "";

    /// <summary>Whom the face was taken for, or the nearest candidate of a refused one; null for nobody.</summary>
    public string? PersonId { get; init; }

    public string? PersonName { get; init; }

    /// <summary>Cosine similarity, −1…1; null when nothing was compared.</summary>
    public double? Similarity { get; init; }

    /// <summary>The share of impostor comparisons that reach this similarity.</summary>
    public double? FalseMatchRate { get; init; }

    /// <summary><c>live</c>, <c>spoof</c> or <c>not-judged</c>.</summary>
    public string? Liveness { get; init; }

    /// <summary>Mean live probability of the nets, 0…1.</summary>
    public double? LivenessScore { get; init; }

    /// <summary>Stable code of the cue that decided liveness.</summary>
    public string? LivenessReason { get; init; }

    /// <summary>Id of the committed event; null when it was throttled.</summary>
    public string? EventId { get; init; }
}
