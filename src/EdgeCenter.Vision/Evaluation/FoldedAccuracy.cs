namespace EdgeCenter.Vision.Evaluation;

/// <summary>Accuracy over ten folds.</summary>
/// <param name="Mean">0…1.</param>
/// <param name="Std">Standard deviation over the folds.</param>
public sealed record FoldedAccuracy(double Mean, double Std);
