using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>Options as the configuration file writes them.</summary>
internal static partial class ConfigurationJson
{
    public static JsonSerializerOptions Binder { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new DurationConverter() },
    };

    /// <summary>Every value, defaults too.</summary>
    public static JsonObject Of(ApplianceOptions options) => (JsonObject)JsonSerializer.SerializeToNode(options, Binder)!;

    /// <summary>The same for others' eyes: what stands for user and password in an address is blanked out.</summary>
    public static JsonObject WithoutSecrets(ApplianceOptions options) => (JsonObject)Blank(Of(options))!;

    /// <summary>A copy without user and password in addresses.</summary>
    public static JsonNode? Blank(JsonNode? node) => node switch
    {
        JsonObject group => new JsonObject(group.Select(pair => KeyValuePair.Create(pair.Key, Blank(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Blank)]),
        JsonValue value when value.TryGetValue(out string? text) => QuerySecret().Replace(UserInfo().Replace(text, "://***@"), "$1***"),
        _ => node?.DeepClone(),
    };

    /// <summary>To the last @: passwords hold slashes.</summary>
    [GeneratedRegex("://.*@")]
    private static partial Regex UserInfo();

    [GeneratedRegex("([?&](?:user|username|pass|passwd|password|pwd|token|key)=)[^&#]*", RegexOptions.IgnoreCase)]
    private static partial Regex QuerySecret();

    private sealed class DurationConverter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DurationText.TryParse(reader.GetString() ?? "", out TimeSpan value) ? value : throw new JsonException("Not a duration.");

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
            writer.WriteStringValue(DurationText.Format(value));
    }
}
