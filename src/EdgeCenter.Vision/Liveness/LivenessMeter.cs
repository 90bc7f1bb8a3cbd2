using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Sessions;
using EdgeCenter.Vision.Detection;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Kernels;

namespace EdgeCenter.Vision.Liveness;

/// <summary>Measures one face in one frame with every passive cue. Belongs to one worker; nothing is allocated per face.</summary>
public sealed class LivenessMeter : IDisposable
{
    private static readonly TensorFormat Grey = new(ChannelOrder.Grey, 0, 1);

    private readonly List<LivenessNetwork> _networks = [];
    private readonly MoireMeter _moire = new();
    private readonly BorderMeter _border = new();
    private readonly float[] _patch = new float[MoireMeter.Side * MoireMeter.Side];
    private readonly float[] _picture = new float[BorderMeter.LongestSide * BorderMeter.LongestSide];
    private readonly byte[] _grey = new byte[BorderMeter.LongestSide * BorderMeter.LongestSide];

    private LivenessMeter()
    {
    }

    /// <summary>The networks' input tensors and runs, for benchmarks that compare against the bare networks.</summary>
    public IEnumerable<ModelSession> Sessions => _networks.Select(network => network.Session);

    /// <returns>The meter, or the problem with the file that the runtime refused.</returns>
    public static Outcome<LivenessMeter> Open(LivenessModels models)
    {
        ArgumentNullException.ThrowIfNull(models);
        var meter = new LivenessMeter();
        Problem? problem = meter.Add(LivenessNetwork.FaceLiveness, models.FaceLiveness)
            ?? meter.Add(LivenessNetwork.MiniFasNetV2, models.MiniFasNetV2)
            ?? meter.Add(LivenessNetwork.MiniFasNetV1Se, models.MiniFasNetV1Se);
        if (problem is null)
        {
            return meter;
        }

        meter.Dispose();
        return problem;
    }

    /// <summary>Measures a face for which <see cref="FrameRoom"/> has no objection.</summary>
    public FrameLiveness Measure(FramePyramid pyramid, in FaceBox face)
    {
        ArgumentNullException.ThrowIfNull(pyramid);
        float score = 0;
        foreach (LivenessNetwork network in _networks)
        {
            score += network.Score(pyramid.Frame, face) / _networks.Count;
        }

        return new FrameLiveness(score, Moire(pyramid.Frame, face), Border(pyramid, face));
    }

    public void Dispose() => _networks.ForEach(network => network.Dispose());

    private Problem? Add(Func<string, Outcome<LivenessNetwork>> open, string? path)
    {
        if (path is null)
        {
            return null;
        }

        if (open(path).TryGet(out LivenessNetwork? network, out Problem? problem))
        {
            _networks.Add(network);
        }

        return problem;
    }

    private float Moire(Frame frame, in FaceBox face)
    {
        if (frame.Width < MoireMeter.Side || frame.Height < MoireMeter.Side)
        {
            return 0;
        }

        // Whole pixels at native resolution: any resampling would wipe the grid out. The nose is a little below the box's middle.
        int left = Math.Clamp((int)face.CentreX - (MoireMeter.Side / 2), 0, frame.Width - MoireMeter.Side);
        int top = Math.Clamp((int)(face.Top + (0.52f * face.Height)) - (MoireMeter.Side / 2), 0, frame.Height - MoireMeter.Side);
        AffineSampler.Sample(
            frame, new AffineMap(1, 0, left, 0, 1, top), Kernels.Border.Replicate, Grey, MoireMeter.Side, MoireMeter.Side, _patch);
        return _moire.Measure(_patch);
    }

    private BorderEvidence Border(FramePyramid pyramid, in FaceBox face)
    {
        Frame frame = pyramid.Frame;
        float scale = (float)BorderMeter.LongestSide / Math.Max(frame.Width, frame.Height);
        int width = Math.Max(1, (int)(frame.Width * scale));
        int height = Math.Max(1, (int)(frame.Height * scale));
        Span<float> picture = _picture.AsSpan(0, width * height);
        pyramid.Sample(
            AffineMap.FromRectangle(0, 0, frame.Width, frame.Height, width, height), Kernels.Border.Replicate, Grey, width, height, picture);
        Bytes(picture, _grey);
        var small = new FaceBox(face.Left * scale, face.Top * scale, face.Right * scale, face.Bottom * scale, face.Score);
        return _border.Measure(_grey.AsSpan(0, width * height), width, height, small);
    }

    private static void Bytes(ReadOnlySpan<float> values, Span<byte> bytes)
    {
        for (int i = 0; i < values.Length; i++)
        {
            bytes[i] = (byte)Math.Clamp(values[i] + 0.5f, 0, 255);
        }
    }
}
