using System.Text.Json.Serialization;

namespace EdgeCenter.Core.Outbox;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(OutboxLosses))]
internal sealed partial class OutboxJson : JsonSerializerContext;
