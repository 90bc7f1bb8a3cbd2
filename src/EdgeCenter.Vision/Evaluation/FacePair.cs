namespace EdgeCenter.Vision.Evaluation;

/// <summary>One line of a pairs file: two images, and whether they show the same person.</summary>
public readonly record struct FacePair(string Left, string Right, bool Same);
