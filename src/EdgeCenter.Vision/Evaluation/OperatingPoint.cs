namespace EdgeCenter.Vision.Evaluation;

/// <summary>Open-set identification at one threshold.</summary>
/// <param name="Fmr">The false-match rate that the threshold stands for in the calibration table.</param>
/// <param name="Threshold">Cosine similarity.</param>
/// <param name="Fnir">Share of probes of enrolled people who were not found, or found as somebody else.</param>
/// <param name="Fpir">Share of strangers who were taken for somebody.</param>
public sealed record OperatingPoint(double Fmr, float Threshold, double Fnir, double Fpir);
