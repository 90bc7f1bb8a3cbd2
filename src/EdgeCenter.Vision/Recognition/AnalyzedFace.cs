using EdgeCenter.Vision.Detection;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Landmarks;

namespace EdgeCenter.Vision.Recognition;

/// <summary>The face of a photograph.</summary>
/// <param name="Photo">The decoded, upright picture.</param>
/// <param name="Face">The face that the photograph is about.</param>
/// <param name="Landmarks">Of that face.</param>
/// <param name="Embedding">512 values of unit length.</param>
/// <param name="Faces">All faces found, that one first.</param>
public sealed record AnalyzedFace(
    Frame Photo, FaceBox Face, FaceLandmarks Landmarks, ReadOnlyMemory<float> Embedding, IReadOnlyList<FaceBox> Faces);
