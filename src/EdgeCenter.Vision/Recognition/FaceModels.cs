using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Catalogue;
using EdgeCenter.Inference.Storage;

namespace EdgeCenter.Vision.Recognition;

/// <summary>The verified model files of the recognition chain, and what its similarities mean.</summary>
/// <param name="Detector">File of <c>face-detector</c>.</param>
/// <param name="Landmarks">File of <c>face-landmarks</c>.</param>
/// <param name="Embedder">File of <c>face-embedder</c>.</param>
/// <param name="EmbedderEntry">Its catalogue entry: templates are stamped with its reference, the calibration table is in it.</param>
public sealed record FaceModels(string Detector, string Landmarks, string Embedder, ModelEntry EmbedderEntry)
{
    /// <returns>The files, or the store's problem with the first that is not usable.</returns>
    public static Outcome<FaceModels> Locate(ModelStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.Locate("face-detector").Then(detector =>
            store.Locate("face-landmarks").Then(landmarks =>
                store.Locate("face-embedder").Then(embedder =>
                    store.Catalogue.Find("face-embedder").Then<FaceModels>(entry => new FaceModels(detector, landmarks, embedder, entry)))));
    }
}
