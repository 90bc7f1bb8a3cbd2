using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Gates.Attendance;

/// <summary>Why the punch is believed to be this person's.</summary>
/// <param name="Sighting">The sighting it came from.</param>
/// <param name="Similarity">Cosine similarity of the match.</param>
/// <param name="FalseMatchRate">The share of impostor comparisons that reach this similarity; null when it was not known.</param>
/// <param name="LivenessScore">0…1; null when it was not a figure.</param>
public sealed record PunchEvidence(Ulid Sighting, float Similarity, double? FalseMatchRate, float? LivenessScore);
