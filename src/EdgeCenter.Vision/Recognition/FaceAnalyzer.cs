using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Detection;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Images;
using EdgeCenter.Vision.Landmarks;

namespace EdgeCenter.Vision.Recognition;

/// <summary>Photographs to embeddings, with every reason for which that fails. Owns its worker and decoder; not thread-safe.</summary>
public sealed class FaceAnalyzer : IDisposable
{
    private readonly ImageDecoder _decoder;

    /// <param name="worker">Taken over: disposed with the analyzer.</param>
    /// <param name="time">For the decoder's time limit.</param>
    public FaceAnalyzer(FaceWorker worker, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(worker);
        Worker = worker;
        _decoder = new ImageDecoder(time);
    }

    /// <summary>The sessions, with the last photograph attached.</summary>
    public FaceWorker Worker { get; }

    /// <summary>Decodes a file and analyses it.</summary>
    /// <returns>The face, or a problem of the decoder, or <c>no-face</c>; each names the file.</returns>
    public async Task<Outcome<AnalyzedFace>> AnalyzeFileAsync(string path, CancellationToken cancellation = default)
    {
        Outcome<Frame> photo = await _decoder.DecodeFileAsync(path, cancellation);
        return photo.Succeeded ? Analyze(photo.Value, path) : photo.Problem;
    }

    /// <summary>Finds and embeds the face that a decoded picture is about.</summary>
    public Outcome<AnalyzedFace> Analyze(Frame photo, string where)
    {
        ArgumentNullException.ThrowIfNull(photo);
        FaceBox[] faces = Worker.DetectInPhoto(photo).ToArray();
        if (faces.Length == 0)
        {
            return new Problem(
                "no-face",
                "No face was found. Use a sharp, well-lit photograph that shows the face from the front and not cut off.",
                "未检测到人脸。请使用清晰、光线充足、正面且完整的人脸照片。",
                where);
        }

        int subject = SubjectOf(photo, faces);
        (faces[0], faces[subject]) = (faces[subject], faces[0]);
        Worker.Locate(faces[0], out FaceLandmarks landmarks);
        float[] embedding = new float[FaceEmbedder.Dimensions];
        Worker.Embed(landmarks, embedding);
        return new AnalyzedFace(photo, faces[0], landmarks, embedding, faces);
    }

    public void Dispose()
    {
        _decoder.Dispose();
        Worker.Dispose();
    }

    /// <summary>The face a photograph is about is large and near the middle: its height, less its centre's distance from the picture's.</summary>
    private static int SubjectOf(Frame photo, ReadOnlySpan<FaceBox> faces)
    {
        int best = 0;
        float most = float.MinValue;
        for (int i = 0; i < faces.Length; i++)
        {
            float away = float.Hypot(faces[i].CentreX - (photo.Width / 2f), faces[i].CentreY - (photo.Height / 2f));
            float weight = faces[i].Height - away;
            if (weight > most)
            {
                most = weight;
                best = i;
            }
        }

        return best;
    }
}
