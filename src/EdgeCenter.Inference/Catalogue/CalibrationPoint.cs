namespace EdgeCenter.Inference.Catalogue;

/// <param name="FalseMatchRate">Share of impostor pairs at or above <paramref name="Similarity"/>, 0…1.</param>
/// <param name="Similarity">Cosine similarity, −1…1.</param>
public sealed record CalibrationPoint(double FalseMatchRate, double Similarity);
