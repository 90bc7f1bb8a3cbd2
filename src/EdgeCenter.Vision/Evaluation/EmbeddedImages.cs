using System.Collections.Concurrent;
using System.Numerics.Tensors;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Recognition;

namespace EdgeCenter.Vision.Evaluation;

/// <summary>The embeddings of a list of images; those that gave none are remembered with the reason.</summary>
public sealed class EmbeddedImages
{
    /// <summary>Similarity of a comparison in which a face could not be acquired: below every threshold, so it never matches.</summary>
    public const float NotAcquired = -1;

    private readonly Dictionary<string, float[]> _embeddings;

    private EmbeddedImages(Dictionary<string, float[]> embeddings, IReadOnlyList<AcquisitionFailure> failures)
    {
        _embeddings = embeddings;
        Failures = failures;
    }

    public IReadOnlyList<AcquisitionFailure> Failures { get; }

    /// <summary>Embeds every image once, on as many threads as there are workers.</summary>
    /// <param name="models">The model files.</param>
    /// <param name="folder">Images are named below it.</param>
    /// <param name="images">Relative paths; repeated ones are looked at once.</param>
    /// <param name="workers">Threads, each with sessions of its own.</param>
    /// <param name="time">For the decoder's time limit.</param>
    /// <param name="progress">Told after every image.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The embeddings, <c>images-missing</c> when the folder is not there, or a problem of the models.</returns>
    public static async Task<Outcome<EmbeddedImages>> EmbedAsync(
        FaceModels models, string folder, IEnumerable<string> images, int workers, TimeProvider time,
        IProgress<EvaluationProgress>? progress, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
        {
            return new Problem("images-missing", "There is no such folder of images.", "没有这个图像文件夹。", folder);
        }

        string[] distinct = [.. images.Distinct(StringComparer.Ordinal)];
        var queue = new ConcurrentQueue<string>(distinct);
        var results = new ConcurrentDictionary<string, Outcome<AnalyzedVector>>(StringComparer.Ordinal);
        int done = 0;

        async Task<Problem?> Work()
        {
            if (!FaceWorker.Open(models).TryGet(out FaceWorker? worker, out Problem? problem))
            {
                return problem;
            }

            using var analyzer = new FaceAnalyzer(worker, time);
            while (queue.TryDequeue(out string? image))
            {
                cancellation.ThrowIfCancellationRequested();
                Outcome<AnalyzedFace> face = await analyzer.AnalyzeFileAsync(Path.Combine(folder, image), cancellation);
                results[image] = face.Succeeded ? new AnalyzedVector(face.Value.Embedding.ToArray()) : face.Problem;
                progress?.Report(new EvaluationProgress(Interlocked.Increment(ref done), distinct.Length));
            }

            return null;
        }

        Problem?[] problems = await Task.WhenAll(Enumerable.Range(0, Math.Max(1, workers)).Select(_ => Task.Run(Work, cancellation)));
        return problems.FirstOrDefault(problem => problem is not null) is { } failed ? failed : Collect(distinct, results);
    }

    /// <summary>Null when the image gave no face.</summary>
    public ReadOnlyMemory<float>? Find(string image) => _embeddings.TryGetValue(image, out float[]? embedding) ? embedding : null;

    /// <summary>Cosine similarity, or <see cref="NotAcquired"/> when one of the images gave no face.</summary>
    public float Similarity(string left, string right) =>
        _embeddings.TryGetValue(left, out float[]? a) && _embeddings.TryGetValue(right, out float[]? b)
            ? TensorPrimitives.Dot(a, b)
            : NotAcquired;

    private static EmbeddedImages Collect(string[] images, ConcurrentDictionary<string, Outcome<AnalyzedVector>> results)
    {
        var embeddings = new Dictionary<string, float[]>(images.Length, StringComparer.Ordinal);
        var failures = new List<AcquisitionFailure>();
        foreach (string image in images)
        {
            if (results[image].TryGet(out AnalyzedVector vector, out Problem? problem))
            {
                embeddings[image] = vector.Values;
            }
            else
            {
                failures.Add(new AcquisitionFailure(image, problem.Code));
            }
        }

        return new EmbeddedImages(embeddings, failures);
    }

    private readonly record struct AnalyzedVector(float[] Values);
}
