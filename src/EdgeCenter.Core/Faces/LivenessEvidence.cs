namespace EdgeCenter.Core.Faces;

/// <summary>Presentation-attack evidence over the judged frames of one track.</summary>
/// <param name="Verdict">The joint decision; fails closed.</param>
/// <param name="Reason">Stable code of the deciding cue: <c>model-score</c>, <c>moire</c>, <c>border</c>, <c>planar-motion</c>,
/// <c>too-far</c>, <c>too-close</c>, <c>off-centre</c>, <c>too-few-frames</c>.</param>
/// <param name="Score">Median over frames of the mean live probability of the nets, 0…1.</param>
/// <param name="Moire">Largest Fourier peak above the radial median (natural log); screens with a visible grid exceed 2.0.</param>
/// <param name="BorderSides">Largest number of straight edges around the face, 0…4.</param>
/// <param name="PlanarResidual">Homography residual over landmarks / interocular distance during a turn of the head; null without a turn.</param>
/// <param name="JudgedFrames">Frames with room around the face, which alone are judged.</param>
public sealed record LivenessEvidence(
    LivenessVerdict Verdict, string Reason, float Score, float Moire, int BorderSides, float? PlanarResidual, int JudgedFrames)
{
    public static LivenessEvidence None { get; } = new(LivenessVerdict.NotJudged, "too-few-frames", 0, 0, 0, null, 0);
}
