using EdgeCenter.Core.Faces;

namespace EdgeCenter.Vision.Liveness;

/// <summary>
/// One verdict from the judged frames of a track. Pure, and closed on doubt: no frames, no score or a score that is no number is never live.
/// </summary>
public static class LivenessJudge
{
    public const string ModelScore = "model-score";
    public const string Moire = "moire";
    public const string Border = "border";
    public const string Planar = "planar-motion";
    public const string TooFewFrames = "too-few-frames";

    /// <summary>More frames than this are not looked at; the first ones count.</summary>
    public const int MostFrames = 64;

    /// <param name="frames">Evidence of the frames that had room around the face.</param>
    /// <param name="planarResidual">Residual during a turn of the head, in interocular distances; null without a turn.</param>
    /// <param name="roomProblem">Why the latest frame could not be judged (<see cref="FrameRoom"/>); null when it could.</param>
    /// <param name="options">Thresholds of this camera.</param>
    public static LivenessEvidence Judge(
        ReadOnlySpan<FrameLiveness> frames, float? planarResidual, string? roomProblem, LivenessOptions options)
    {
        Cues cues = Weigh(frames);
        (LivenessVerdict verdict, string reason) = Decide(cues, planarResidual, options);
        return new LivenessEvidence(
            verdict, verdict == LivenessVerdict.NotJudged ? roomProblem ?? reason : reason,
            cues.Score, cues.Moire, cues.BorderSides, planarResidual, cues.Frames);
    }

    /// <summary>The verdict alone, without allocating the evidence.</summary>
    public static LivenessVerdict Verdict(ReadOnlySpan<FrameLiveness> frames, float? planarResidual, LivenessOptions options)
    {
        return Decide(Weigh(frames), planarResidual, options).Verdict;
    }

    private static (LivenessVerdict Verdict, string Reason) Decide(in Cues cues, float? planarResidual, LivenessOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        // One frame with a peak may be a striped scarf in motion; a screen shows its grid again and again.
        bool moire = cues.SecondMoire > options.MoireThreshold || (cues.Frames == 1 && cues.Moire > options.MoireThreshold);
        bool border = 2 * cues.BorderFrames > cues.Frames && cues.Score < options.BorderScore;
        return true switch
        {
            _ when cues.Frames < options.MinimumFrames => (LivenessVerdict.NotJudged, TooFewFrames),
            _ when moire => (LivenessVerdict.Spoof, Moire),
            _ when planarResidual < options.FlatResidual => (LivenessVerdict.Spoof, Planar),
            _ when border => (LivenessVerdict.Spoof, Border),
            _ when cues.Score >= options.ScoreThreshold => (LivenessVerdict.Live, ModelScore),
            _ when cues.Score >= options.CertainSpoofScore && cues.Frames < 2 * options.MinimumFrames => (LivenessVerdict.NotJudged, TooFewFrames),
            _ => (LivenessVerdict.Spoof, ModelScore),
        };
    }

    private static Cues Weigh(ReadOnlySpan<FrameLiveness> frames)
    {
        frames = frames[..Math.Min(frames.Length, MostFrames)];
        Span<float> scores = stackalloc float[frames.Length];
        var cues = new Cues { Frames = frames.Length };
        for (int i = 0; i < frames.Length; i++)
        {
            FrameLiveness frame = frames[i];
            scores[i] = float.IsFinite(frame.Score) ? frame.Score : 0;
            cues.SecondMoire = Math.Max(cues.SecondMoire, Math.Min(cues.Moire, frame.Moire));
            cues.Moire = Math.Max(cues.Moire, frame.Moire);
            cues.BorderFrames += frame.Border.Encloses ? 1 : 0;
            cues.BorderSides = Math.Max(cues.BorderSides, frame.Border.Sides);
        }

        scores.Sort();
        cues.Score = scores.IsEmpty ? 0 : (scores[(scores.Length - 1) / 2] + scores[scores.Length / 2]) / 2;
        return cues;
    }

    private struct Cues
    {
        internal int Frames;
        internal float Score;
        internal float Moire;
        internal float SecondMoire;
        internal int BorderFrames;
        internal int BorderSides;
    }
}
