using EdgeCenter.Core.Faces;

namespace EdgeCenter.Vision.Evaluation;

/// <summary>
/// Error rates of the liveness judge, per set. Single photographs: the cues that need several frames (planar motion, agreement over a track)
/// are not measured here, and no set of pictures is an ISO 30107-3 evaluation.
/// </summary>
public sealed record LivenessReport
{
    public required int Images { get; init; }

    /// <summary>Images without a face; they count as not live.</summary>
    public required int FailedToAcquire { get; init; }

    /// <summary>All sets together.</summary>
    public required LivenessSetResult Overall { get; init; }

    public required IReadOnlyList<LivenessSetResult> Sets { get; init; }

    /// <summary>APCER of the worst kind of attack, the figure that ISO 30107-3 asks for; null without attacks.</summary>
    public required double? WorstApcer { get; init; }

    public required IReadOnlyList<JudgedImage> Judged { get; init; }

    internal static LivenessReport Of(IReadOnlyList<JudgedImage> judged)
    {
        LivenessSetResult[] sets = [.. judged.GroupBy(image => image.Set, StringComparer.Ordinal).Select(set => Rates(set.Key, [.. set]))];
        return new LivenessReport
        {
            Images = judged.Count,
            FailedToAcquire = judged.Count(image => image.Score is null),
            Overall = Rates(string.Empty, judged),
            Sets = sets,
            WorstApcer = sets.Max(set => set.Apcer),
            Judged = judged,
        };
    }

    private static LivenessSetResult Rates(string set, IReadOnlyList<JudgedImage> images)
    {
        int live = images.Count(image => image.Live);
        int attacks = images.Count - live;
        int passed = images.Count(image => !image.Live && image.Verdict == LivenessVerdict.Live);
        int refused = images.Count(image => image.Live && image.Verdict != LivenessVerdict.Live);
        return new LivenessSetResult(
            set, live, attacks, images.Count(image => image.Verdict == LivenessVerdict.NotJudged),
            attacks == 0 ? null : (double)passed / attacks,
            live == 0 ? null : (double)refused / live);
    }
}
