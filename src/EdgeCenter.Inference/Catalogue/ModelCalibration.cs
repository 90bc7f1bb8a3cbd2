namespace EdgeCenter.Inference.Catalogue;

/// <summary>What a similarity of this model stands for: measured once, shipped with the model, re-measurable on site.</summary>
public sealed record ModelCalibration
{
    /// <summary>The images it was measured on, and with which preparation of the face.</summary>
    public required string MeasuredOn { get; init; }

    public required long ImpostorPairs { get; init; }

    /// <summary>Falling false-match rate, rising similarity.</summary>
    public required IReadOnlyList<CalibrationPoint> Table { get; init; }
}
