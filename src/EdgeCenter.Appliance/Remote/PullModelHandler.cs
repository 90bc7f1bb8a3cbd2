using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Composition;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Inference.Storage;
using EdgeCenter.Sync.Commands;

namespace EdgeCenter.Appliance.Remote;

/// <summary><c>pull-model</c>: only models of the catalogue, whose hashes came with the program.</summary>
internal sealed class PullModelHandler(TimeProvider time) : ICommandHandler
{
    public string Type => CommandType.PullModel;

    public string Lane => "models";

    public bool Idempotent => true;

    public async ValueTask<Outcome<JsonObject?>> HandleAsync(AcceptedCommand command, CancellationToken cancellation)
    {
        if (!ModelsAtHand.OpenStore().TryGet(out ModelStore? store, out Problem? problem))
        {
            return problem;
        }

        string[] names = command.Data.TryGetProperty("models", out JsonElement models) ? [.. models.EnumerateArray().Select(name => name.GetString()!)] : [];
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var pull = ModelPull.OnThisMachine(store, ModelPlaces.OfThisProcess().ImportFolders, http, time);
        Outcome<IReadOnlyList<ModelArrival>> pulled = await pull.PullAsync(names, new Progress<PullProgress>(), cancellation).ConfigureAwait(false);
        if (!pulled.TryGet(out IReadOnlyList<ModelArrival>? arrivals, out problem))
        {
            return problem;
        }

        return arrivals.FirstOrDefault(arrival => arrival.Problem is not null)?.Problem is { } failed
            ? failed
            : new JsonObject { ["models"] = new JsonArray([.. arrivals.Select(arrival => (JsonNode)arrival.Model.Reference)]) };
    }
}
