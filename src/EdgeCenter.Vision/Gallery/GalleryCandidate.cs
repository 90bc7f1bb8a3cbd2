using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Vision.Gallery;

/// <summary>The nearest template of one person.</summary>
/// <param name="Person">Whose template it is.</param>
/// <param name="Template">Which of the person's templates.</param>
/// <param name="Similarity">Cosine similarity to the probe, −1…1, exact within 1e-5 of float arithmetic on the original vectors.</param>
public readonly record struct GalleryCandidate(PersonId Person, Ulid Template, float Similarity);
