using System.Numerics;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Sessions;
using EdgeCenter.Vision.Kernels;
using EdgeCenter.Vision.Landmarks;

namespace EdgeCenter.Vision.Quality;

/// <summary>Tells open eyes from closed ones: a square grey crop of each eye, 24×24, value / 255. Belongs to one worker.</summary>
public sealed class EyeModel : IDisposable
{
    private const int Side = 24;
    private const int OpenClass = 1;

    // The crop spans 1.6 × the eye's width (prototype pose_eye.py).
    private const float CropSize = 1.6f;

    private static readonly TensorFormat Format = new(ChannelOrder.Grey, 0, 1 / 255f);

    private EyeModel(ModelSession session) => Session = session;

    /// <summary>The input tensor and the run, for benchmarks that compare against the bare network.</summary>
    public ModelSession Session { get; }

    /// <param name="path">The <c>.onnx</c> file of <c>eye-state</c>: input [1,1,24,24], output two logits, closed and open.</param>
    /// <returns>The model, or the problem with the file.</returns>
    public static Outcome<EyeModel> Open(string path) =>
        ModelSession.Open(path, 1, 1, Side, Side).Then<EyeModel>(session => new EyeModel(session));

    /// <returns>The smaller of the two eyes' probabilities of being open.</returns>
    public float Measure(FramePyramid pyramid, in FaceLandmarks landmarks) => Math.Min(
        Probability(pyramid, landmarks.LeftEye(), landmarks[36], landmarks[39]),
        Probability(pyramid, landmarks.RightEye(), landmarks[42], landmarks[45]));

    public void Dispose() => Session.Dispose();

    private float Probability(FramePyramid pyramid, Vector2 centre, Vector2 outer, Vector2 inner)
    {
        ArgumentNullException.ThrowIfNull(pyramid);
        float side = Math.Max(4, Vector2.Distance(outer, inner) * CropSize);
        pyramid.Sample(
            AffineMap.FromRectangle(centre.X - (side / 2), centre.Y - (side / 2), side, side, Side, Side),
            Border.Replicate, Format, Side, Side, Session.Input);
        Session.Run();
        ReadOnlySpan<float> logits = Session.Output();
        return 1 / (1 + MathF.Exp(logits[1 - OpenClass] - logits[OpenClass]));
    }
}
