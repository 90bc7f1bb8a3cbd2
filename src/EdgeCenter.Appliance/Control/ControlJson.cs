using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Cli;

namespace EdgeCenter.Appliance.Control;

/// <summary>Results as the control socket carries them: written the way the CLI writes JSON.</summary>
internal static class ControlJson
{
    public static JsonNode Of<T>(T value) => JsonSerializer.SerializeToNode(value, JsonText.Compact) ?? new JsonObject();
}
