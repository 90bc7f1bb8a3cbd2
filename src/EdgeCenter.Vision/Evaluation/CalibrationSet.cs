namespace EdgeCenter.Vision.Evaluation;

/// <summary>Embeddings (unit length) of one kind of pictures, with the person each shows.</summary>
/// <param name="Name">For the table's description.</param>
/// <param name="Faces">People under two names must be left out: every pair of different names counts as impostors.</param>
public sealed record CalibrationSet(string Name, IReadOnlyList<(string Person, ReadOnlyMemory<float> Embedding)> Faces);
