namespace EdgeCenter.Vision.Evaluation;

/// <summary>An image that gave no embedding.</summary>
/// <param name="Image">As the list names it.</param>
/// <param name="Reason">Code of the problem.</param>
public sealed record AcquisitionFailure(string Image, string Reason);
