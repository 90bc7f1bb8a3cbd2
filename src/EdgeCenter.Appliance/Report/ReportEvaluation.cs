namespace EdgeCenter.Appliance.Report;

/// <summary>Measured comparison scores, from which the report draws its histogram and error curves.</summary>
public sealed record ReportEvaluation
{
    /// <summary>What was compared: a folder's name, or the enrolled people.</summary>
    public required string Set { get; init; }

    /// <summary>Cosine similarities of two pictures of one person.</summary>
    public required IReadOnlyList<float> Genuine { get; init; }

    /// <summary>Cosine similarities of pictures of two people.</summary>
    public required IReadOnlyList<float> Impostor { get; init; }

    /// <summary>The similarity the gate asks for.</summary>
    public required double Threshold { get; init; }

    /// <summary>The configured false-match rate that the threshold was derived from.</summary>
    public required double FalseMatchRate { get; init; }

    /// <summary>10-fold accuracy 0…1; null when not measured.</summary>
    public double? Accuracy { get; init; }

    /// <summary>Equal error rate 0…1 as the evaluation reported it; null: taken from the scores.</summary>
    public double? EqualErrorRate { get; init; }
}
