using EdgeCenter.Vision.Recognition;

namespace EdgeCenter.Vision.Sightings;

/// <summary>The similarity that a configured false-match rate stands for with so many people enrolled.</summary>
/// <param name="FalseMatchRate">The smaller of the configured rate per comparison and the share of strangers taken for somebody, per person enrolled.</param>
/// <param name="Similarity">From the model's calibration table.</param>
public readonly record struct RecognitionThreshold(double FalseMatchRate, float Similarity)
{
    public static RecognitionThreshold For(SightingOptions options, int people, CalibrationTable calibration)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(calibration);
        double rate = Math.Min(options.FalseMatchRate, options.FalsePositiveIdentificationRate / Math.Max(1, people));
        return new RecognitionThreshold(rate, calibration.SimilarityAt(rate));
    }
}
