using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Twin;

namespace EdgeCenter.Appliance.Control.Requests;

/// <summary><c>twin.show</c>: what is reported to the cloud at this moment.</summary>
internal sealed class TwinShowRequest(TwinAgent twin) : IControlRequest
{
    public string Name => "twin.show";

    public ValueTask<Outcome<JsonNode>> AnswerAsync(ControlCall call, CancellationToken cancellation) => ValueTask.FromResult(twin.Report().Then(Json));

    public static Outcome<JsonNode> Json(TwinReport report) => JsonSerializer.SerializeToNode(report, TwinJson.Default.TwinReport)!;
}
