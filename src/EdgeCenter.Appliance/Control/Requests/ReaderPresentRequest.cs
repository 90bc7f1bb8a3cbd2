using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Operation;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Hardware.Simulated;

namespace EdgeCenter.Appliance.Control.Requests;

/// <summary><c>reader.present</c>: shows a card or types at a simulated reader (arguments <c>reader</c>, and <c>card</c> or <c>keys</c>).</summary>
internal sealed class ReaderPresentRequest(SiteReaders readers) : IControlRequest
{
    public string Name => "reader.present";

    public ValueTask<Outcome<JsonNode>> AnswerAsync(ControlCall call, CancellationToken cancellation) => ValueTask.FromResult(Answer(call));

    private Outcome<JsonNode> Answer(ControlCall call)
    {
        if (!call.Text("reader").TryGet(out string? name, out Problem? problem))
        {
            return problem;
        }

        if (readers.Find(name) is not { } found)
        {
            string known = readers.Names.Count == 0 ? "-" : string.Join(", ", readers.Names);
            return new Problem("reader-unknown", $"There is no reader '{name}'; there are: {known}.", $"没有名为“{name}”的读卡器；已有：{known}。", name);
        }

        if (call.Text("keys").TryGet(out string? keys, out _))
        {
            return Type(found, keys);
        }

        return call.Text("card").Then(CardNumber.Normalise).Then<JsonNode>(card =>
        {
            found.Present(new CardCredential(card, "simulated"));
            return new JsonObject();
        });
    }

    private static Outcome<JsonNode> Type(SimulatedReader reader, string keys)
    {
        if (keys.Length > KeypadEntry.MaximumLength + 2 || keys.Any(key => key is not ((>= '0' and <= '9') or '#' or '*')))
        {
            return new Problem("keys-invalid", "Keys are 0 to 9, * and #.", "按键为 0 至 9、* 和 #。");
        }

        foreach (char key in keys)
        {
            reader.Present(new KeyCredential(key));
        }

        return new JsonObject();
    }
}
