namespace EdgeCenter.Vision.Liveness;

/// <summary>What one judged frame says about one face.</summary>
/// <param name="Score">Mean live probability of the networks, 0…1.</param>
/// <param name="Moire">Highest Fourier peak over its ring's median, natural log.</param>
/// <param name="Border">Straight edges around the face.</param>
public readonly record struct FrameLiveness(float Score, float Moire, BorderEvidence Border);
