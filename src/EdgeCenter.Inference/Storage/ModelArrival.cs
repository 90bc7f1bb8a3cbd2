using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Catalogue;

namespace EdgeCenter.Inference.Storage;

/// <summary>What became of one wanted model.</summary>
/// <param name="From">The file or source it came or should have come from.</param>
/// <param name="Problem">Null when the model is in the store.</param>
public sealed record ModelArrival(ModelEntry Model, ModelOrigin Origin, string From, Problem? Problem);
