using System.Text.Json.Serialization;

namespace EdgeCenter.Sync.Commands;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(CommandResponse))]
internal sealed partial class CommandJson : JsonSerializerContext;
