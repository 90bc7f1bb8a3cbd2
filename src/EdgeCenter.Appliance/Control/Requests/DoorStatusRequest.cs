using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Operation;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Control.Requests;

/// <summary><c>door.status</c>: every door as it is now.</summary>
internal sealed class DoorStatusRequest(SiteDoors doors) : IControlRequest
{
    public string Name => "door.status";

    public ValueTask<Outcome<JsonNode>> AnswerAsync(ControlCall call, CancellationToken cancellation) => ValueTask.FromResult<Outcome<JsonNode>>(
        ControlJson.Of(new { Doors = doors.Keeper.Doors.Select(door => doors.Keeper.View(door)) }));
}
