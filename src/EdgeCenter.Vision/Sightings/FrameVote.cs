using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Vision.Sightings;

/// <summary>Whom one frame of a face was nearest to.</summary>
/// <param name="Position">Of the frame on the source's time line.</param>
/// <param name="Person">Null when the gallery is empty.</param>
/// <param name="Similarity">To the nearest template of that person.</param>
/// <param name="Margin">Similarity minus that of the best other person; 2 when there is nobody else.</param>
/// <param name="IsClear">The frame was near and clear enough to call somebody unknown by it.</param>
public readonly record struct FrameVote(TimeSpan Position, PersonId? Person, float Similarity, float Margin, bool IsClear);
