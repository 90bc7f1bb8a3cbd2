using System.Text.Json.Serialization;

namespace EdgeCenter.Appliance.Operation;

/// <summary>Data of <c>edgecenter.camera.down.v1</c> and <c>edgecenter.camera.up.v1</c>.</summary>
/// <param name="Camera">The configured name.</param>
/// <param name="Reason">Stable code of why it is down; absent when it is up.</param>
/// <param name="Message">The same as a sentence.</param>
internal sealed record CameraEvent(string Camera, string? Reason, string? Message);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CameraEvent))]
internal sealed partial class CameraEventJson : JsonSerializerContext;
