using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Vision.Evaluation;

/// <summary>What the liveness judge said about one image.</summary>
/// <param name="Image">As the list names it.</param>
/// <param name="Live">The truth.</param>
/// <param name="Set">Kind of attack or source.</param>
/// <param name="Verdict">Live, Spoof or NotJudged; not judged never counts as live.</param>
/// <param name="Reason">Deciding cue, or the code of the problem when there was no face.</param>
/// <param name="Score">Live probability of the networks, 0…1; null without a face.</param>
public sealed record JudgedImage(string Image, bool Live, string Set, LivenessVerdict Verdict, string Reason, float? Score)
{
    internal static JudgedImage From(LivenessImage line, LivenessEvidence evidence) =>
        new(line.Image, line.Live, line.Set, evidence.Verdict, evidence.Reason, evidence.Score);

    internal static JudgedImage NotAcquired(LivenessImage line, Problem problem) =>
        new(line.Image, line.Live, line.Set, LivenessVerdict.NotJudged, problem.Code, null);
}
