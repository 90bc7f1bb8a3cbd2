using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Catalogue;
using EdgeCenter.Inference.Storage;

namespace EdgeCenter.Appliance.Composition;

/// <summary>The model store of this installation.</summary>
internal static class ModelsAtHand
{
    public static Outcome<ModelStore> OpenStore()
    {
        ModelPlaces places = ModelPlaces.OfThisProcess();
        return ModelCatalogue.Load(places.Catalogue).Then<ModelStore>(catalogue => new ModelStore(catalogue, places.Store));
    }
}
