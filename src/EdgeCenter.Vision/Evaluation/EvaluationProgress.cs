namespace EdgeCenter.Vision.Evaluation;

/// <summary>How far an evaluation is.</summary>
/// <param name="Done">Images looked at.</param>
/// <param name="Total">Images in all.</param>
public readonly record struct EvaluationProgress(int Done, int Total);
