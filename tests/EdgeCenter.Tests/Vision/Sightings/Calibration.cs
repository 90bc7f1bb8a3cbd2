using EdgeCenter.Inference.Catalogue;
using EdgeCenter.Vision.Recognition;

namespace EdgeCenter.Tests.Vision.Sightings;

/// <summary>The figures of the facts (all 87 million LFW impostor pairs), so that these tests do not move when the shipped table is re-measured.</summary>
internal static class Calibration
{
    internal static ModelCalibration Points { get; } = new()
    {
        MeasuredOn = "LFW",
        ImpostorPairs = 87_000_000,
        Table = [new CalibrationPoint(1e-2, 0.250), new CalibrationPoint(1e-3, 0.340), new CalibrationPoint(1e-4, 0.418), new CalibrationPoint(1e-5, 0.489)],
    };

    internal static CalibrationTable Table { get; } = CalibrationTable.From(Points, "test").Value;
}
