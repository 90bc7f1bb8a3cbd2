using System.Text.Json.Serialization;

namespace EdgeCenter.Sync.Status;

/// <summary>How the status is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ApplianceStatus))]
public sealed partial class StatusJson : JsonSerializerContext;
