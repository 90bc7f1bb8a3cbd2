using System.Text.Json.Nodes;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>One value of the effective configuration.</summary>
/// <param name="Path"><c>gates[0].pulse</c>.</param>
/// <param name="Value">As JSON; null: nothing is set, and that means something.</param>
/// <param name="Origin">Who has set it.</param>
internal sealed record ConfigurationValue(string Path, JsonNode? Value, ConfigurationOrigin Origin);
