namespace EdgeCenter.Vision.Evaluation;

/// <summary>One line of an enrolment or probe file.</summary>
/// <param name="Person">Empty for a stranger.</param>
/// <param name="Image">Path below the images' folder.</param>
public readonly record struct LabelledImage(string Person, string Image);
