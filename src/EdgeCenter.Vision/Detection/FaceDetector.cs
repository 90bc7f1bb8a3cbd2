using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Sessions;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Kernels;

namespace EdgeCenter.Vision.Detection;

/// <summary>
/// Finds faces: the frame letterboxed to 320×240 RGB, (value − 127) / 128; the network gives 4,420 decoded corner boxes with scores.
/// Belongs to one worker; nothing is allocated per frame.
/// </summary>
public sealed class FaceDetector : IDisposable
{
    public const int InputWidth = 320;
    public const int InputHeight = 240;

    /// <summary>Below this the network's boxes are mostly not faces (facts: score ≥ 0.65).</summary>
    public const float ScoreThreshold = 0.65f;

    /// <summary>Boxes that overlap a better one by more are the same face.</summary>
    public const float SuppressionOverlap = 0.3f;

    /// <summary>More faces than this in one frame are not told apart at 320×240; the best ones are kept.</summary>
    public const int MaximumFaces = 64;

    private readonly ModelSession _session;
    private readonly LetterboxResizer _resizer = new(InputWidth, InputHeight, new TensorFormat(ChannelOrder.Rgb, 127, 1 / 128f));
    private readonly float[] _keys;
    private readonly int[] _candidates;
    private readonly FaceBox[] _faces = new FaceBox[MaximumFaces];

    private FaceDetector(ModelSession session)
    {
        _session = session;
        int priors = _session.Output("scores").Length / 2;
        _keys = new float[priors];
        _candidates = new int[priors];
    }

    /// <param name="modelPath">The detector's <c>.onnx</c> file with outputs <c>scores</c> [1,n,2] and <c>boxes</c> [1,n,4].</param>
    public static Outcome<FaceDetector> Open(string modelPath) =>
        ModelSession.Open(modelPath, 1, 3, InputHeight, InputWidth).Then<FaceDetector>(session => new FaceDetector(session));

    /// <summary>The input tensor and the run, for benchmarks that compare against the bare network.</summary>
    public ModelSession Session => _session;

    /// <summary>Faces of the attached frame, best score first. The span is valid until the next call.</summary>
    public ReadOnlySpan<FaceBox> Detect(FramePyramid pyramid) => Detect(pyramid, 0, ScoreThreshold);

    /// <summary>
    /// For photographs: when nothing is found, looks again with black around the picture, which brings faces that fill it
    /// into the sizes the network knows, and at last with a lower threshold.
    /// </summary>
    public ReadOnlySpan<FaceBox> DetectInPhoto(FramePyramid pyramid)
    {
        ReadOnlySpan<FaceBox> faces = Detect(pyramid, 0, ScoreThreshold);
        if (faces.IsEmpty)
        {
            faces = Detect(pyramid, 0.25, ScoreThreshold);
        }

        return faces.IsEmpty ? Detect(pyramid, 0.5, 0.5f) : faces;
    }

    public void Dispose() => _session.Dispose();

    private ReadOnlySpan<FaceBox> Detect(FramePyramid pyramid, double padding, float threshold)
    {
        ArgumentNullException.ThrowIfNull(pyramid);
        Frame frame = pyramid.Frame;
        LetterboxMap map = LetterboxMap.Fit(frame.Width, frame.Height, InputWidth, InputHeight, padding);
        _resizer.Resize(pyramid, map, _session.Input);
        _session.Run();
        return Decode(_session.Output("scores"), _session.Output("boxes"), map, threshold);
    }

    private ReadOnlySpan<FaceBox> Decode(
        scoped ReadOnlySpan<float> scores, scoped ReadOnlySpan<float> boxes, LetterboxMap map, float threshold)
    {
        int found = 0;
        for (int i = 0; i < _candidates.Length; i++)
        {
            float score = scores[(2 * i) + 1];
            if (score >= threshold)
            {
                _keys[found] = -score;
                _candidates[found++] = i;
            }
        }

        _keys.AsSpan(0, found).Sort(_candidates.AsSpan(0, found));
        int kept = 0;
        for (int i = 0; i < found && kept < MaximumFaces; i++)
        {
            ReadOnlySpan<float> corners = boxes.Slice(4 * _candidates[i], 4);
            var box = new FaceBox(
                Place(corners[0], InputWidth, map.Left, map.Shrink),
                Place(corners[1], InputHeight, map.Top, map.Shrink),
                Place(corners[2], InputWidth, map.Left, map.Shrink),
                Place(corners[3], InputHeight, map.Top, map.Shrink),
                -_keys[i]);
            if (box.Width > 0 && box.Height > 0 && IsNew(box, kept))
            {
                _faces[kept++] = box;
            }
        }

        return _faces.AsSpan(0, kept);
    }

    private static float Place(float normalised, int side, double origin, double shrink) => (float)(origin + (normalised * side * shrink));

    private bool IsNew(in FaceBox box, int kept)
    {
        for (int i = 0; i < kept; i++)
        {
            if (box.Overlap(_faces[i]) > SuppressionOverlap)
            {
                return false;
            }
        }

        return true;
    }
}
