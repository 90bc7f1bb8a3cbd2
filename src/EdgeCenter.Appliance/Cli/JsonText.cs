using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeCenter.Appliance.Cli;

/// <summary>How the CLI writes JSON: camelCase, readable names in any script, enums as camelCase words.</summary>
internal static class JsonText
{
    public static JsonSerializerOptions Options { get; } = Create(indented: true);

    public static JsonSerializerOptions Compact { get; } = Create(indented: false);

    public static string Of<T>(T value, bool indented = true) => JsonSerializer.Serialize(value, indented ? Options : Compact);

    private static JsonSerializerOptions Create(bool indented) => new(JsonSerializerDefaults.Web)
    {
        WriteIndented = indented,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase),
            new AsTextConverter<Core.Identifiers.PersonId>(),
            new AsTextConverter<Core.Identifiers.Ulid>(),
        },
    };

    /// <summary>Identifiers appear as the text a person would type.</summary>
    private sealed class AsTextConverter<T> : JsonConverter<T>
        where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException($"{typeof(T).Name} is only written by the CLI.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
