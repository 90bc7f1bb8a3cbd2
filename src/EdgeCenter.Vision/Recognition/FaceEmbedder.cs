using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Sessions;
using EdgeCenter.Vision.Kernels;
using EdgeCenter.Vision.Landmarks;

namespace EdgeCenter.Vision.Recognition;

/// <summary>
/// A face as 512 numbers of unit length; the cosine of two such vectors is their similarity. The network sees the aligned crop as BGR,
/// (value − 127) / 128; the crop and its mirror image are averaged. Belongs to one worker; nothing is allocated per face.
/// </summary>
public sealed class FaceEmbedder : IDisposable
{
    public const int Dimensions = 512;

    private static readonly TensorFormat Format = new(ChannelOrder.Bgr, 127, 1 / 128f);

    private readonly ModelSession _session;

    private FaceEmbedder(ModelSession session) => _session = session;

    /// <param name="modelPath">The <c>.onnx</c> file: input [1,3,112,112], output 512 values.</param>
    public static Outcome<FaceEmbedder> Open(string modelPath) =>
        ModelSession.Open(modelPath, 1, 3, FaceAligner.Side, FaceAligner.Side).Then<FaceEmbedder>(session => new FaceEmbedder(session));

    /// <summary>The input tensor and the run, for benchmarks that compare against the bare network.</summary>
    public ModelSession Session => _session;

    /// <summary>Embeds the face that the landmarks lie on.</summary>
    /// <param name="pyramid">The frame.</param>
    /// <param name="landmarks">Of the face, in that frame.</param>
    /// <param name="embedding">Receives <see cref="Dimensions"/> values of unit length.</param>
    public void Embed(FramePyramid pyramid, in FaceLandmarks landmarks, Span<float> embedding)
    {
        ArgumentNullException.ThrowIfNull(pyramid);
        ArgumentOutOfRangeException.ThrowIfNotEqual(embedding.Length, Dimensions);
        pyramid.Sample(FaceAligner.Align(landmarks), Border.Black, Format, FaceAligner.Side, FaceAligner.Side, _session.Input);
        _session.Run();
        ReadOnlySpan<float> output = _session.Output();
        UnitVector.Normalise(output, embedding);

        TensorMirror.Mirror(_session.Input, FaceAligner.Side);
        _session.Run();
        UnitVector.Average(embedding, output);
    }

    public void Dispose() => _session.Dispose();
}
