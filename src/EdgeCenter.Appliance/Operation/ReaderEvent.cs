using System.Text.Json.Serialization;

namespace EdgeCenter.Appliance.Operation;

/// <summary>Data of <c>edgecenter.reader.down.v1</c>, <c>edgecenter.reader.up.v1</c> and <c>edgecenter.reader.tamper.v1</c>.</summary>
/// <param name="Reader">The configured name.</param>
/// <param name="Reason">Stable code of why it is down; absent otherwise.</param>
/// <param name="Message">The same as a sentence, or what the reader says of itself when it is up.</param>
/// <param name="Open">Of its case, when that changed.</param>
internal sealed record ReaderEvent(string Reader, string? Reason, string? Message, bool? Open);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReaderEvent))]
internal sealed partial class ReaderEventJson : JsonSerializerContext;
