using System.Text.Json.Serialization;

namespace EdgeCenter.Inference.Catalogue;

/// <summary>The catalogue file as it is written. Unknown keys are mistakes, not extensions.</summary>
internal sealed record CatalogueDocument(int FormatVersion, IReadOnlyList<ModelEntry> Models);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(CatalogueDocument))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
