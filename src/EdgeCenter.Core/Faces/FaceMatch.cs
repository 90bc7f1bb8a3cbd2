using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Core.Faces;

/// <summary>Whom a face was taken for, and how sure that is.</summary>
/// <param name="Person">The best candidate that several frames agreed on.</param>
/// <param name="Similarity">Cosine similarity of the best agreeing frame, −1…1.</param>
/// <param name="FalseMatchRate">The share of impostor comparisons that reach this similarity (calibration table).</param>
/// <param name="RunnerUpMargin">Similarity minus that of the best other person; 2 when the gallery holds nobody else.</param>
/// <param name="AgreeingFrames">Frames of the track whose best candidate was this person at or above the threshold.</param>
public sealed record FaceMatch(PersonId Person, float Similarity, double FalseMatchRate, float RunnerUpMargin, int AgreeingFrames);
