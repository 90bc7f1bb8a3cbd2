using System.Text.Json.Serialization;

namespace EdgeCenter.Vision.Evaluation;

/// <summary>The reports as the CLI prints them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PairsReport))]
[JsonSerializable(typeof(IdentificationReport))]
[JsonSerializable(typeof(LivenessReport))]
public sealed partial class EvaluationJson : JsonSerializerContext;
