using System.Text;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Cli;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Twin;

namespace EdgeCenter.Appliance.Control.Requests;

/// <summary><c>twin.apply</c> (argument <c>document</c>): the way a desired configuration of the cloud goes, for one that a person hands in.</summary>
internal sealed class TwinApplyRequest(TwinAgent twin) : IControlRequest
{
    public string Name => "twin.apply";

    public async ValueTask<Outcome<JsonNode>> AnswerAsync(ControlCall call, CancellationToken cancellation)
    {
        if (!call.Object("document").TryGet(out JsonObject? document, out Problem? problem))
        {
            return problem;
        }

        byte[] json = Encoding.UTF8.GetBytes(document.ToJsonString(JsonText.Compact));
        return (await twin.TakeAsync(json, call.By, cancellation).ConfigureAwait(false)).Then(TwinShowRequest.Json);
    }
}
