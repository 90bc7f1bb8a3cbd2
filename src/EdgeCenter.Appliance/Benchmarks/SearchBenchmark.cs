using System.Numerics.Tensors;
using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Vision.Gallery;

namespace EdgeCenter.Appliance.Benchmarks;

/// <summary>
/// <c>bench search</c>: one thread finds the two nearest people among 100,000 templates. The scan reads 512 bytes a template, so the
/// yardstick is reading the same bytes once, in the same run, turn by turn.
/// </summary>
public static class SearchBenchmark
{
    public const int TemplateCount = 100_000;

    // Similarity at false-match rate 1e-4 (0.418 over all LFW impostor pairs).
    private const float OperatingThreshold = 0.418f;
    private const string Model = "bench@1";
    private const int FamilySize = 100;
    private const int Rounds = 100;
    private const int Probes = 40;

    public static BenchReport Run(CancellationToken cancellation = default)
    {
        var faces = new MadeUpFaces(seed: 1);
        List<FaceTemplate> templates = faces.Templates(TemplateCount, Model, FamilySize);
        float[][] probes = [.. Enumerable.Range(0, Probes).Select(i =>
            faces.Near(templates[i * (TemplateCount / Probes)].Vector.Span, i % 2 == 0 ? 0.7f : 0.05f))];
        var gallery = new FaceGallery(Model);
        gallery.Load(templates);
        GallerySnapshot snapshot = gallery.Current;

        (double recall, int near) = Recall(snapshot, templates, probes);
        (Timings read, Timings scan) = Measure(snapshot, probes, cancellation);
        double bytes = (double)snapshot.Templates * GallerySnapshot.ScannedBytesPerTemplate;
        return new BenchReport(
            "search",
            new Dictionary<string, double> { ["scan"] = scan.MedianRatioTo(read), ["recall"] = recall },
            new Dictionary<string, double>
            {
                ["templates"] = snapshot.Templates,
                ["people"] = snapshot.People,
                ["searchMilliseconds"] = scan.Median,
                ["readMilliseconds"] = read.Median,
                ["searchGigabytesPerSecond"] = bytes / scan.Median / 1e6,
                ["bytesPerTemplate"] = GallerySnapshot.BytesPerTemplate,
                ["megabytesForAMillion"] = GallerySnapshot.BytesPerTemplate,
                ["peopleAboveThresholdPerProbe"] = (double)near / Probes,
            },
            new Dictionary<string, double> { ["scan"] = 1.2, ["recall"] = 1.0 },
            BenchMachine.This());
    }

    private static (Timings Read, Timings Scan) Measure(GallerySnapshot snapshot, float[][] probes, CancellationToken cancellation)
    {
        var best = new GalleryCandidate[2];
        var read = new Timings();
        var scan = new Timings();
        for (int i = 0; i < 3; i++)
        {
            snapshot.ReadScannedBytes();
            snapshot.Search(probes[i], best);
        }

        for (int i = 0; i < Rounds; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            read.Time(() => snapshot.ReadScannedBytes());
            scan.Time(() => snapshot.Search(probes[i % probes.Length], best));
        }

        return (read, scan);
    }

    /// <summary>Of the people whom an exact float search finds at the operating threshold, the share that the gallery finds too.</summary>
    private static (double Recall, int People) Recall(GallerySnapshot snapshot, List<FaceTemplate> templates, float[][] probes)
    {
        var best = new GalleryCandidate[FamilySize * 4];
        int expected = 0;
        int found = 0;
        foreach (float[] probe in probes)
        {
            var exact = new HashSet<PersonId>();
            foreach (FaceTemplate template in templates)
            {
                if (TensorPrimitives.Dot(template.Vector.Span, probe) >= OperatingThreshold)
                {
                    exact.Add(template.Person);
                }
            }

            int count = snapshot.Search(probe, best);
            expected += exact.Count;
            found += best.Take(count).Count(candidate => exact.Contains(candidate.Person));
        }

        return (expected == 0 ? 0 : (double)found / expected, expected);
    }
}
