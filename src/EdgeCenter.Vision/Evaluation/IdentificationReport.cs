namespace EdgeCenter.Vision.Evaluation;

/// <summary>What an open-set evaluation found. A probe without a face is not identified: an error when the person is enrolled.</summary>
public sealed record IdentificationReport
{
    public required int Enrolled { get; init; }

    /// <summary>Enrolment images that gave a template.</summary>
    public required int Templates { get; init; }

    public required int GenuineProbes { get; init; }

    public required int Strangers { get; init; }

    /// <summary>Images that gave no face, of enrolment and probes.</summary>
    public required int FailedToAcquire { get; init; }

    public required IReadOnlyList<AcquisitionFailure> Failures { get; init; }

    /// <summary>Share of genuine probes whose best candidate is the right person, at any similarity.</summary>
    public required double Rank1 { get; init; }

    /// <summary>Rising thresholds.</summary>
    public required IReadOnlyList<OperatingPoint> OperatingPoints { get; init; }

    /// <summary>Lowest FNIR with FPIR ≤ 1 % over all thresholds of this data, not only those of the table.</summary>
    public required double FnirAtFpir1Percent { get; init; }
}
