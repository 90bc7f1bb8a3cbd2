namespace EdgeCenter.Vision.Evaluation;

/// <summary>One line of a liveness file.</summary>
/// <param name="Image">Path below the images' folder.</param>
/// <param name="Live">False: a presentation attack.</param>
/// <param name="Set">Kind of attack or source; empty when the file does not tell.</param>
public readonly record struct LivenessImage(string Image, bool Live, string Set);
