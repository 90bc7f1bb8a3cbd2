using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Storage;
using EdgeCenter.Vision.Liveness;
using EdgeCenter.Vision.Recognition;

namespace EdgeCenter.Vision.Sightings;

/// <summary>The verified files of everything a camera's worker runs.</summary>
/// <param name="Recognition">Detector, landmarks, embedder.</param>
/// <param name="Liveness">One to three networks.</param>
/// <param name="EyeState">File of <c>eye-state</c>.</param>
public sealed record SightingModels(FaceModels Recognition, LivenessModels Liveness, string EyeState)
{
    /// <returns>The files, or the store's problem with the first that is not usable.</returns>
    public static Outcome<SightingModels> Locate(ModelStore store) =>
        FaceModels.Locate(store).Then(recognition =>
            LivenessModels.Locate(store).Then(liveness =>
                store.Locate("eye-state").Then<SightingModels>(eyes => new SightingModels(recognition, liveness, eyes))));
}
