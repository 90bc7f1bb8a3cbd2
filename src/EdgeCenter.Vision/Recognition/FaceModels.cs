namespace EdgeCenter.Vision.Recognition;

/// <summary>Where the verified model files of the recognition chain lie.</summary>
/// <param name="Detector">face-detector.</param>
/// <param name="Landmarks">face-landmarks.</param>
/// <param name="Embedder">face-embedder.</param>
public sealed record FaceModels(string Detector, string Landmarks, string Embedder)
{
    /// <summary>The files under the names they have in the npm package.</summary>
    public static FaceModels InPackageFolder(string folder) => new(
        Path.Combine(folder, "fr_detect.onnx"), Path.Combine(folder, "fr_landmark.onnx"), Path.Combine(folder, "fr_feature.onnx"));
}
