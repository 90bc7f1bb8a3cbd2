using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Simulated;

namespace EdgeCenter.Appliance.Control.Requests;

/// <summary><c>door.simulate</c>: moves an input of the simulated board, as a hand would.</summary>
internal sealed class DoorSimulateRequest(IDoorBoard board) : IControlRequest
{
    public string Name => "door.simulate";

    public ValueTask<Outcome<JsonNode>> AnswerAsync(ControlCall call, CancellationToken cancellation) => ValueTask.FromResult(Answer(call));

    private Outcome<JsonNode> Answer(ControlCall call)
    {
        if (!call.Text("door").TryGet(out string? door, out Problem? problem)
            || !call.Text("input").TryGet(out string? input, out problem)
            || !call.Text("level").TryGet(out string? level, out problem))
        {
            return problem;
        }

        if (!DoorWords.TryParse(input, out DoorInput which) || !DoorWords.TryParse(level, out DoorInputLevel what))
        {
            return new Problem("input-unknown", "There is no such input or level.", "没有此输入或电平。", $"{input} {level}");
        }

        return board is SimulatedDoorBoard simulated
            ? simulated.Move(door, which, what).Then<JsonNode>(_ => new JsonObject())
            : new Problem("board-not-simulated", "The doors are wired to a real board; use its terminals.", "门已接到真实控制板，请直接操作端子。", "board.file");
    }
}
