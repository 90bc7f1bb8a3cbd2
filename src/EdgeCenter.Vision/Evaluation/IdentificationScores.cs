using System.Numerics.Tensors;

namespace EdgeCenter.Vision.Evaluation;

/// <summary>Best candidates of all probes against a gallery. A person's similarity is that of the best of the person's templates, as at the gate.</summary>
internal sealed class IdentificationScores
{
    private readonly int _people;
    private readonly int _templates;
    private readonly int _rightFirst;
    private readonly List<float> _genuine = [];
    private readonly List<float> _strangers = [];

    internal IdentificationScores(IReadOnlyList<LabelledImage> enrolments, IReadOnlyList<LabelledImage> probes, EmbeddedImages embedded)
    {
        (string Person, ReadOnlyMemory<float> Template)[] gallery =
            [.. enrolments.Select(line => (line.Person, embedded.Find(line.Image))).Where(t => t.Item2 is not null).Select(t => (t.Person, t.Item2!.Value))];
        _templates = gallery.Length;
        _people = enrolments.Select(line => line.Person).Distinct(StringComparer.Ordinal).Count();
        foreach (LabelledImage probe in probes)
        {
            (string? person, float similarity) = Best(gallery, embedded.Find(probe.Image));
            if (probe.Person.Length == 0)
            {
                _strangers.Add(similarity);
                continue;
            }

            // Found as somebody else is a miss at every threshold.
            bool right = person == probe.Person;
            _rightFirst += right ? 1 : 0;
            _genuine.Add(right ? similarity : EmbeddedImages.NotAcquired);
        }
    }

    internal IdentificationReport Report(IReadOnlyList<AcquisitionFailure> failures, IEnumerable<(double Rate, float Threshold)> thresholds) => new()
    {
        Enrolled = _people,
        Templates = _templates,
        GenuineProbes = _genuine.Count,
        Strangers = _strangers.Count,
        FailedToAcquire = failures.Count,
        Failures = failures,
        Rank1 = Share(_rightFirst, _genuine.Count),
        OperatingPoints = [.. thresholds.Select(t => new OperatingPoint(t.Rate, t.Threshold, MissRate(t.Threshold), FalseAlarmRate(t.Threshold)))],
        FnirAtFpir1Percent = MissRate(new VerificationScores([], _strangers).ThresholdAt(0.01)),
    };

    private static (string? Person, float Similarity) Best(
        ReadOnlySpan<(string Person, ReadOnlyMemory<float> Template)> gallery, ReadOnlyMemory<float>? probe)
    {
        string? person = null;
        float best = EmbeddedImages.NotAcquired;
        if (probe is { } vector)
        {
            foreach ((string candidate, ReadOnlyMemory<float> template) in gallery)
            {
                float similarity = TensorPrimitives.Dot(vector.Span, template.Span);
                if (similarity > best)
                {
                    (person, best) = (candidate, similarity);
                }
            }
        }

        return (person, best);
    }

    private static double Share(int part, int all) => all == 0 ? 0 : (double)part / all;

    private double MissRate(float threshold) => Share(_genuine.Count(similarity => similarity < threshold), _genuine.Count);

    private double FalseAlarmRate(float threshold) => Share(_strangers.Count(similarity => similarity >= threshold), _strangers.Count);
}
