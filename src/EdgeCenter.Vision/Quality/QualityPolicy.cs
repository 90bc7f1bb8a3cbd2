using EdgeCenter.Core.Faces;
using EdgeCenter.Vision.Liveness;

namespace EdgeCenter.Vision.Quality;

/// <summary>Which property of a face, if any, forbids comparing it; the one that the person can help most comes first. Pure.</summary>
public static class QualityPolicy
{
    /// <returns>A code of <see cref="FaceGuidance"/>, or null when the face is good enough.</returns>
    public static string? Check(in FaceQuality quality, QualityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return true switch
        {
            _ when !(quality.Visible >= options.MinimumVisible) => FaceGuidance.MoveToCentre,
            _ when !(quality.HeightPixels >= options.MinimumHeight) => FaceGuidance.StepCloser,
            _ when !(quality.Brightness >= options.MinimumBrightness) => FaceGuidance.TooDark,
            _ when !(quality.Brightness <= options.MaximumBrightness) => FaceGuidance.TooBright,
            _ when !(quality.Contrast >= options.MinimumContrast) => FaceGuidance.LowContrast,
            _ when !(MathF.Abs(quality.YawDegrees) <= options.MaximumYaw)
                || !(MathF.Abs(quality.PitchDegrees) <= options.MaximumPitch)
                || !(MathF.Abs(quality.RollDegrees) <= options.MaximumRoll) => FaceGuidance.LookAtCamera,
            _ when !(quality.Sharpness >= options.MinimumSharpness) => FaceGuidance.HoldStill,
            _ when !(quality.EyesOpen >= options.MinimumEyesOpen) => FaceGuidance.OpenEyes,
            _ => null,
        };
    }

    /// <summary>What the person can do so that liveness can be judged.</summary>
    /// <param name="roomProblem">A code of <see cref="FrameRoom"/>.</param>
    public static string ForRoom(string roomProblem) => roomProblem switch
    {
        FrameRoom.TooFar => FaceGuidance.StepCloser,
        FrameRoom.TooClose => FaceGuidance.StepBack,
        _ => FaceGuidance.MoveToCentre,
    };
}
