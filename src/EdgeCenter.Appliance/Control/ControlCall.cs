using System.Text.Json.Nodes;
using EdgeCenter.Core.Audit;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Control;

/// <summary>One request as its handler sees it.</summary>
/// <param name="arguments">What came with it; not trusted.</param>
/// <param name="by">Who asks, for the audit log.</param>
/// <param name="send">Sends an item ahead of the result, for requests that go on for a while; fails when nobody listens any more.</param>
internal sealed class ControlCall(JsonObject arguments, AuditActor by, Func<JsonNode, CancellationToken, ValueTask> send)
{
    /// <summary>Longest text that is taken as an argument.</summary>
    private const int MaximumText = 4096;

    private const int MaximumItems = 1000;

    public AuditActor By { get; } = by;

    /// <exception cref="IOException">The other side has gone; the request is over.</exception>
    public ValueTask SendAsync(JsonNode item, CancellationToken cancellation) => send(item, cancellation);

    /// <returns>Problem <c>control-argument-invalid</c> when it is missing or no text.</returns>
    public Outcome<string> Text(string name) =>
        arguments[name] is JsonValue value && value.TryGetValue(out string? text) && text.Length is > 0 and <= MaximumText
            ? text
            : Invalid(name, "a text", "文本");

    /// <returns>The texts of a list; empty when it is missing.</returns>
    public Outcome<IReadOnlyList<string>> Texts(string name)
    {
        if (arguments[name] is not { } node)
        {
            return Array.Empty<string>();
        }

        List<string> texts = [];
        if (node is not JsonArray { Count: <= MaximumItems } list)
        {
            return Invalid(name, "a list of texts", "文本列表");
        }

        foreach (JsonNode? item in list)
        {
            if (item is not JsonValue value || !value.TryGetValue(out string? text) || text.Length > MaximumText)
            {
                return Invalid(name, "a list of texts", "文本列表");
            }

            texts.Add(text);
        }

        return texts;
    }

    /// <returns>The JSON object of this name.</returns>
    public Outcome<JsonObject> Object(string name) =>
        arguments[name] is JsonObject value ? value : Invalid(name, "a JSON object", "JSON 对象");

    private static Problem Invalid(string name, string english, string chinese) => new(
        "control-argument-invalid", $"'{name}' must be {english}.", $"“{name}”必须是{chinese}。", name);
}
