using EdgeCenter.Vision.Detection;

namespace EdgeCenter.Vision.Liveness;

/// <summary>
/// Whether a frame shows enough around a face to judge its liveness. The networks and the border cue were made for frames that do;
/// a frame that does not is never judged, the person is asked to move instead.
/// </summary>
public static class FrameRoom
{
    public const string TooFar = "too-far";
    public const string TooClose = "too-close";
    public const string OffCentre = "off-centre";

    // From the prototype that the thresholds were measured with: below 1.8 × context on the short side, or closer to an edge than this.
    private const float WidestShare = 0.5f;
    private const float MarginAside = 0.15f;
    private const float MarginAbove = 0.1f;

    /// <returns>Null when the frame can be judged, else what is wrong.</returns>
    public static string? Check(int frameWidth, int frameHeight, in FaceBox face, LivenessOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (face.Height < options.MinimumFaceHeight)
        {
            return TooFar;
        }

        if (face.Height > options.MaximumFaceShare * frameHeight || face.Width > WidestShare * frameWidth)
        {
            return TooClose;
        }

        float aside = MarginAside * face.Width;
        float above = MarginAbove * face.Height;
        bool centred = face.Left >= aside && face.Top >= above && face.Right + aside <= frameWidth && face.Bottom + above <= frameHeight;
        return centred ? null : OffCentre;
    }
}
