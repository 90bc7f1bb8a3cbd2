using System.Text.Json.Serialization;

namespace EdgeCenter.Sync.Twin;

/// <summary>How the twin is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(TwinReport))]
[JsonSerializable(typeof(IReadOnlyList<TwinProblem>))]
public sealed partial class TwinJson : JsonSerializerContext;
