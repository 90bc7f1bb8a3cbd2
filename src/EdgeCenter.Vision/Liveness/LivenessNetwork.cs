using System.Numerics.Tensors;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Sessions;
using EdgeCenter.Vision.Detection;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Kernels;

namespace EdgeCenter.Vision.Liveness;

/// <summary>
/// One network that scores a face with its surroundings. Its crop is the raw detector box (not squared: that costs 2–16 points of error)
/// enlarged as far as the frame allows, moved inward at the borders, stretched to the network's square; BGR, 0…255.
/// </summary>
internal sealed class LivenessNetwork : IDisposable
{
    private static readonly TensorFormat Format = new(ChannelOrder.Bgr, 0, 1);

    private readonly int _side;
    private readonly float _scale;
    private readonly int _liveClass;

    private LivenessNetwork(ModelSession session, int side, float scale, int liveClass)
    {
        Session = session;
        _side = side;
        _scale = scale;
        _liveClass = liveClass;
    }

    /// <summary>The input tensor and the run, for benchmarks that compare against the bare network.</summary>
    internal ModelSession Session { get; }

    internal static Outcome<LivenessNetwork> FaceLiveness(string path) => Open(path, side: 128, scale: 2.7f, liveClass: 0);

    internal static Outcome<LivenessNetwork> MiniFasNetV2(string path) => Open(path, side: 80, scale: 2.7f, liveClass: 1);

    internal static Outcome<LivenessNetwork> MiniFasNetV1Se(string path) => Open(path, side: 80, scale: 4.0f, liveClass: 1);

    /// <returns>The probability that the face is live, 0…1.</returns>
    internal float Score(Frame frame, in FaceBox face)
    {
        // Plain bilinear from the full frame, aliasing included: that is what the networks were trained on.
        AffineSampler.Sample(frame, Crop(frame.Width, frame.Height, face), Border.Replicate, Format, _side, _side, Session.Input);
        Session.Run();
        ReadOnlySpan<float> logits = Session.Output();
        Span<float> probabilities = stackalloc float[logits.Length];
        TensorPrimitives.SoftMax(logits, probabilities);
        return probabilities[_liveClass];
    }

    public void Dispose() => Session.Dispose();

    private static Outcome<LivenessNetwork> Open(string path, int side, float scale, int liveClass) =>
        ModelSession.Open(path, 1, 3, side, side).Then<LivenessNetwork>(session => new LivenessNetwork(session, side, scale, liveClass));

    /// <summary>The box arithmetic of Silent-Face-Anti-Spoofing, whose corners are whole pixels, both included.</summary>
    private AffineMap Crop(int frameWidth, int frameHeight, in FaceBox face)
    {
        float scale = Math.Min(Math.Min((frameHeight - 1) / face.Height, (frameWidth - 1) / face.Width), _scale);
        float width = face.Width * scale;
        float height = face.Height * scale;
        int left = (int)Math.Clamp(face.CentreX - (width / 2), 0, Math.Max(0, frameWidth - 1 - width));
        int top = (int)Math.Clamp(face.CentreY - (height / 2), 0, Math.Max(0, frameHeight - 1 - height));
        return AffineMap.FromRectangle(left, top, (int)width + 1, (int)height + 1, _side, _side);
    }
}
