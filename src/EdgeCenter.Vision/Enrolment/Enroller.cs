using System.Numerics.Tensors;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Gallery;
using EdgeCenter.Vision.Quality;
using EdgeCenter.Vision.Recognition;

namespace EdgeCenter.Vision.Enrolment;

/// <summary>
/// Photographs become a person's templates, or the reasons why not: every refused photo says what is wrong with it, photos of different
/// people refuse the whole, and so does a face that is enrolled under another id. Stores nothing; owns its analyzer and meter. Not thread-safe.
/// </summary>
public sealed class Enroller(
    FaceAnalyzer analyzer, QualityMeter quality, CalibrationTable calibration, FaceGallery gallery, EnrolmentOptions options,
    UlidSource ids, TimeProvider time) : IDisposable
{
    /// <summary>Two shots of one moment stay below; copies and re-encodings of one picture do not.</summary>
    private const float SamePhotoSimilarity = 0.996f;

    /// <summary>Reads, checks and compares photographs.</summary>
    /// <param name="person">Whose they are said to be; this person's own templates do not count as a double.</param>
    /// <param name="paths">Image files.</param>
    /// <param name="cancellation">Stops between two photos.</param>
    public async Task<EnrolmentResult> EnrolAsync(PersonId person, IReadOnlyList<string> paths, CancellationToken cancellation = default)
    {
        var photos = new List<EnrolmentPhoto>(paths.Count);
        foreach (string path in paths)
        {
            cancellation.ThrowIfCancellationRequested();
            Outcome<AnalyzedFace> analyzed = await analyzer.AnalyzeFileAsync(path, cancellation);
            photos.Add(analyzed.TryGet(out AnalyzedFace? face, out Problem? problem)
                ? Examine(path, face)
                : new EnrolmentPhoto(path, problem, null, null));
        }

        return Conclude(person, photos);
    }

    public void Dispose()
    {
        analyzer.Dispose();
        quality.Dispose();
    }

    private EnrolmentPhoto Examine(string path, AnalyzedFace face)
    {
        FaceQuality measured = quality.Measure(analyzer.Worker.Pyramid, face.Face, face.Landmarks, withEyes: true);
        int alike = face.Faces.Count(other => other.Height >= options.SecondFaceHeight * face.Face.Height);
        Problem? problem = alike > 1
            ? EnrolmentProblems.SeveralFaces(path, alike)
            : QualityPolicy.Check(measured, options.Quality) is { } code ? EnrolmentProblems.Quality(path, code, measured, options.Quality) : null;
        return new EnrolmentPhoto(path, problem, measured, face.Embedding);
    }

    /// <summary>What follows from the examined photos; reads the gallery only.</summary>
    internal EnrolmentResult Conclude(PersonId person, IReadOnlyList<EnrolmentPhoto> examined)
    {
        EnrolmentPhoto[] photos = [.. examined];
        RefuseCopies(photos);
        List<EnrolmentPhoto> good = [.. photos.Where(photo => photo.Problem is null)];
        Problem? problem = good.Count == 0 ? EnrolmentProblems.NoUsablePhoto(photos.Length) : Disagreement(good) ?? Double(person, good);
        if (problem is not null)
        {
            return new EnrolmentResult(photos, [], problem, null);
        }

        DateTimeOffset now = time.GetUtcNow();
        return new EnrolmentResult(
            photos,
            [.. good.Select(photo => new FaceTemplate(ids.Next(), person, gallery.Model, photo.Vector!.Value, now))],
            null,
            good.Count < options.WantedPhotos ? EnrolmentProblems.FewPhotos(good.Count, options.WantedPhotos) : null);
    }

    private static void RefuseCopies(EnrolmentPhoto[] photos)
    {
        for (int i = 1; i < photos.Length; i++)
        {
            EnrolmentPhoto photo = photos[i];
            EnrolmentPhoto? original = photo.Problem is not null ? null : photos.Take(i).FirstOrDefault(earlier =>
                earlier.Problem is null && TensorPrimitives.Dot(earlier.Vector!.Value.Span, photo.Vector!.Value.Span) >= SamePhotoSimilarity);
            if (original is not null)
            {
                photos[i] = photo with { Problem = EnrolmentProblems.SamePhoto(photo.Name, original.Name) };
            }
        }
    }

    private Problem? Disagreement(List<EnrolmentPhoto> good)
    {
        float threshold = calibration.SimilarityAt(options.SamePersonFalseMatchRate);
        IReadOnlyList<IReadOnlyList<int>> groups = PhotoAgreement.Groups([.. good.Select(photo => photo.Vector!.Value)], threshold);
        return groups.Count == 1 ? null : EnrolmentProblems.Disagree(
            [.. groups[0].Select(index => good[index].Name)], [.. groups.Skip(1).SelectMany(group => group).Select(index => good[index].Name)]);
    }

    private Problem? Double(PersonId person, List<EnrolmentPhoto> good)
    {
        GallerySnapshot enrolled = gallery.Current;
        if (options.AcceptLookalikes || enrolled.People == 0)
        {
            return null;
        }

        float threshold = calibration.SimilarityAt(Math.Min(1, options.DuplicateFalseAlarmRate / enrolled.People));
        var nearest = new GalleryCandidate[1];
        GalleryCandidate? best = null;
        foreach (EnrolmentPhoto photo in good)
        {
            if (enrolled.Search(photo.Vector!.Value.Span, nearest, except: person) > 0 && nearest[0].Similarity > (best?.Similarity ?? -1))
            {
                best = nearest[0];
            }
        }

        return best is { } other && other.Similarity >= threshold ? EnrolmentProblems.AlreadyEnrolled(other.Person, other.Similarity) : null;
    }
}
