using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Control;

/// <summary>One thing that the running service can be asked over its control socket. Several may be answered at the same time.</summary>
internal interface IControlRequest
{
    /// <summary><c>noun.verb</c>, unique: <c>door.unlock</c>.</summary>
    string Name { get; }

    /// <returns>The result, which ends the answer; a problem for what was asked wrongly or cannot be done.</returns>
    ValueTask<Outcome<JsonNode>> AnswerAsync(ControlCall call, CancellationToken cancellation);
}
