namespace EdgeCenter.Inference.Catalogue;

/// <summary>One input or output of a model.</summary>
/// <param name="Name">The tensor's name inside the model.</param>
/// <param name="Type">Element type, as in <c>float32</c> or <c>int64</c>.</param>
/// <param name="Shape">Dimensions; −1 is free.</param>
/// <param name="About">What the numbers mean, for developers.</param>
public sealed record TensorDescription(string Name, string Type, IReadOnlyList<int> Shape, string About);
