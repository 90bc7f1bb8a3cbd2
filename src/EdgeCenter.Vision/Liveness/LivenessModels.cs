using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Storage;

namespace EdgeCenter.Vision.Liveness;

/// <summary>The verified files of the liveness networks. The appliance works with the first alone.</summary>
/// <param name="FaceLiveness">File of <c>face-liveness</c>.</param>
/// <param name="MiniFasNetV2">File of <c>minifasnet-v2</c>; null where the site has not imported it.</param>
/// <param name="MiniFasNetV1Se">File of <c>minifasnet-v1se</c>; null where the site has not imported it.</param>
public sealed record LivenessModels(string FaceLiveness, string? MiniFasNetV2, string? MiniFasNetV1Se)
{
    /// <returns>The files, or the store's problem with <c>face-liveness</c>. An optional model that cannot be used is left out.</returns>
    public static Outcome<LivenessModels> Locate(ModelStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.Locate("face-liveness").Then<LivenessModels>(required =>
            new LivenessModels(required, Optional(store.Locate("minifasnet-v2")), Optional(store.Locate("minifasnet-v1se"))));

        static string? Optional(Outcome<string> located) => located.TryGet(out string? path, out _) ? path : null;
    }
}
