using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Catalogue;

namespace EdgeCenter.Inference.Storage;

/// <summary>How one model of the catalogue stands in the store.</summary>
/// <param name="Path">Where the file is or would be.</param>
/// <param name="Problem">Null when the model is ready.</param>
public sealed record ModelStatus(ModelEntry Model, string Path, ModelState State, Problem? Problem);
