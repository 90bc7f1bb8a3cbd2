using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Operation;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Twin;

namespace EdgeCenter.Appliance.Control.Requests;

/// <summary><c>config.reload</c>: the file is read again. Problems are part of the result, because there may be several.</summary>
internal sealed class ConfigReloadRequest(Reconfiguration reconfiguration) : IControlRequest
{
    public string Name => "config.reload";

    public async ValueTask<Outcome<JsonNode>> AnswerAsync(ControlCall call, CancellationToken cancellation)
    {
        (ReloadReport? report, IReadOnlyList<Problem> problems) = await reconfiguration.ReloadAsync(cancellation).ConfigureAwait(false);
        return report is null ? ControlJson.Of(new { Problems = problems.Select(TwinProblem.From) }) : ControlJson.Of(new { report.Reach, report.Changed });
    }
}
