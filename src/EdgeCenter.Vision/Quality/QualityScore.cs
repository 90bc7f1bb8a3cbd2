using EdgeCenter.Core.Faces;

namespace EdgeCenter.Vision.Quality;

/// <summary>
/// All of a face's quality in one figure, 0…1: the product of one factor per property, each 1 where more does not help recognition.
/// It only ranks frames; what is refused is decided property by property (<see cref="QualityPolicy"/>).
/// </summary>
public static class QualityScore
{
    public static float Of(in FaceQuality quality, float detectorScore) =>
        Rising(quality.HeightPixels, 30, 130)
        * Rising(quality.Sharpness, 1, 5.5f)
        * Falling(MathF.Abs(quality.YawDegrees), 8, 50)
        * Falling(MathF.Abs(quality.PitchDegrees), 12, 50)
        * Falling(MathF.Abs(quality.RollDegrees), 20, 70)
        * Rising(quality.Brightness, 15, 80)
        * Falling(quality.Brightness, 190, 250)
        * Rising(quality.Contrast, 10, 70)
        * (0.5f + (0.5f * quality.EyesOpen))
        * Rising(quality.Visible, 0.6f, 1)
        * Rising(detectorScore, 0.5f, 0.95f);

    private static float Rising(float value, float zero, float one) => Math.Clamp((value - zero) / (one - zero), 0, 1);

    private static float Falling(float value, float one, float zero) => 1 - Rising(value, one, zero);
}
