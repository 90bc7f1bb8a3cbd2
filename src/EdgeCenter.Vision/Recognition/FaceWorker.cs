using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Detection;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Kernels;
using EdgeCenter.Vision.Landmarks;

namespace EdgeCenter.Vision.Recognition;

/// <summary>
/// Everything one thread needs to find and recognise faces: one session per model, one frame pyramid, buffers of its own.
/// <see cref="Attach"/> a frame first; the steps then look at that frame. Not thread-safe: one worker per thread.
/// </summary>
public sealed class FaceWorker : IDisposable
{
    private FaceWorker(FaceDetector detector, LandmarkDetector landmarks, FaceEmbedder embedder)
    {
        Detector = detector;
        Landmarks = landmarks;
        Embedder = embedder;
    }

    /// <summary>The attached frame; liveness and quality sample from it too.</summary>
    public FramePyramid Pyramid { get; } = new();

    public FaceDetector Detector { get; }

    public LandmarkDetector Landmarks { get; }

    public FaceEmbedder Embedder { get; }

    /// <returns>The worker, or the problem with the first file that the runtime refuses.</returns>
    public static Outcome<FaceWorker> Open(FaceModels models)
    {
        ArgumentNullException.ThrowIfNull(models);
        if (!FaceDetector.Open(models.Detector).TryGet(out FaceDetector? detector, out Problem? problem))
        {
            return problem;
        }

        if (!LandmarkDetector.Open(models.Landmarks).TryGet(out LandmarkDetector? landmarks, out problem))
        {
            detector.Dispose();
            return problem;
        }

        if (!FaceEmbedder.Open(models.Embedder).TryGet(out FaceEmbedder? embedder, out problem))
        {
            detector.Dispose();
            landmarks.Dispose();
            return problem;
        }

        return new FaceWorker(detector, landmarks, embedder);
    }

    public void Attach(Frame frame) => Pyramid.Attach(frame);

    /// <summary>Attaches a camera frame and finds its faces, best first. The span is valid until the next call.</summary>
    public ReadOnlySpan<FaceBox> Detect(Frame frame)
    {
        Pyramid.Attach(frame);
        return Detector.Detect(Pyramid);
    }

    /// <summary>Attaches a photograph and finds its faces, trying harder; best first. The span is valid until the next call.</summary>
    public ReadOnlySpan<FaceBox> DetectInPhoto(Frame photo)
    {
        Pyramid.Attach(photo);
        return Detector.DetectInPhoto(Pyramid);
    }

    /// <summary>Two-pass landmarks of a face in the attached frame.</summary>
    public void Locate(in FaceBox face, out FaceLandmarks landmarks) => Landmarks.Locate(Pyramid, face, out landmarks);

    /// <summary>Embedding (512 values, unit length) of a face in the attached frame.</summary>
    public void Embed(in FaceLandmarks landmarks, Span<float> embedding) => Embedder.Embed(Pyramid, landmarks, embedding);

    public void Dispose()
    {
        Detector.Dispose();
        Landmarks.Dispose();
        Embedder.Dispose();
    }
}
