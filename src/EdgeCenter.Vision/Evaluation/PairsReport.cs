namespace EdgeCenter.Vision.Evaluation;

/// <summary>
/// What an evaluation of pairs found. A pair with an image that gave no face counts as "not the same person":
/// an error when it was genuine.
/// </summary>
public sealed record PairsReport
{
    public required int Pairs { get; init; }

    public required int Genuine { get; init; }

    public required int Impostor { get; init; }

    /// <summary>Images that gave no face.</summary>
    public required int FailedToAcquire { get; init; }

    public required IReadOnlyList<AcquisitionFailure> Failures { get; init; }

    public required FoldedAccuracy Accuracy10Fold { get; init; }

    public required double Eer { get; init; }

    /// <summary>By false-match rate ("1e-2" …): the lowest threshold of this data that keeps it.</summary>
    public required IReadOnlyDictionary<string, float> Thresholds { get; init; }

    /// <summary>By false-match rate: the false non-match rate at that threshold.</summary>
    public required IReadOnlyDictionary<string, double> FnmrAtFmr { get; init; }

    /// <summary>The shipped threshold for a false-match rate of 1e-4; null when the catalogue has no calibration.</summary>
    public required float? CalibratedThreshold { get; init; }

    /// <summary>Share of the pairs judged right at it.</summary>
    public required double? AccuracyAtCalibratedThreshold { get; init; }

    public required double? FmrAtCalibratedThreshold { get; init; }

    public required double? FnmrAtCalibratedThreshold { get; init; }

    /// <summary>Similarity of every pair in file order, for histograms; −1 where a face was not acquired.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<float> Similarities { get; init; } = [];
}
