using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Commands;

namespace EdgeCenter.Appliance.Remote;

/// <summary><c>reload-schedule</c>.</summary>
internal sealed class ReloadScheduleHandler(IConfigurationReload configuration) : ICommandHandler
{
    public string Type => CommandType.ReloadSchedule;

    public string Lane => "configuration";

    public bool Idempotent => true;

    public async ValueTask<Outcome<JsonObject?>> HandleAsync(AcceptedCommand command, CancellationToken cancellation)
    {
        Outcome<IReadOnlyList<string>> reloaded = await configuration.ReloadAsync(cancellation).ConfigureAwait(false);
        return reloaded.Then<JsonObject?>(changed => new JsonObject { ["changed"] = new JsonArray([.. changed.Select(key => (JsonNode)key)]) });
    }
}
