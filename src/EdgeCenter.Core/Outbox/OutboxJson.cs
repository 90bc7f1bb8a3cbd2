using System.Text.Json.Serialization;

namespace EdgeCenter.Core.Outbox;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(OutboxLosses))]
[JsonSerializable(typeof(EventPutAside))]
internal sealed partial class OutboxJson : JsonSerializerContext;
