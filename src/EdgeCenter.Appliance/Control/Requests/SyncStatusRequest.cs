using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Operation;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Control.Requests;

/// <summary><c>sync.status</c>: the link and the outbox as they are now.</summary>
internal sealed class SyncStatusRequest(SiteCloud cloud) : IControlRequest
{
    public string Name => "sync.status";

    public async ValueTask<Outcome<JsonNode>> AnswerAsync(ControlCall call, CancellationToken cancellation)
    {
        Outcome<SyncView> view = await cloud.ViewAsync(cancellation).ConfigureAwait(false);
        return view.Then<JsonNode>(found => ControlJson.Of(found));
    }
}
