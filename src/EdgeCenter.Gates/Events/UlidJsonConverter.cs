using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Gates.Events;

/// <summary>A ULID as its 26 characters.</summary>
internal sealed class UlidJsonConverter : JsonConverter<Ulid>
{
    public override Ulid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Ulid.TryParse(reader.GetString(), out Ulid id) ? id : throw new JsonException("Not a ULID.");

    public override void Write(Utf8JsonWriter writer, Ulid value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
