using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeCenter.Gates.Doors.Recording;

/// <summary>How recordings are written: one JSON object a line. Keys that are not known are a mistake, those that are missing have their defaults.</summary>
internal static class RecordingJson
{
    // Not generated code: that would give what is missing its type's default instead of the property's own.
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };
}
