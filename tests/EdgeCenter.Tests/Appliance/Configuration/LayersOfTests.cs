using System.Collections;
using System.Text;
using System.Text.Json.Nodes;
using EdgeCenter.Appliance.Configuration;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync.Twin;

namespace EdgeCenter.Tests.Appliance.Configuration;

/// <summary>Configurations as tests write them.</summary>
internal static class LayersOfTests
{
    public const string Gate = """
        { "site": "hq",
          "cameras": [ { "name": "front", "source": "rtsp://admin:s3cret@cam/1" } ],
          "schedules": { "office": { "timeZone": "Asia/Shanghai", "periods": [ "Mon-Fri 08:00-18:00" ] } },
          "gates": [ { "name": "front", "door": "front", "cameras": [ "front" ], "pulse": "4s" } ] }
        """;

    public static ConfigurationLayers Layers(string file = Gate, string? desired = null, Hashtable? environment = null) =>
        new((JsonObject)JsonNode.Parse(file)!, environment ?? []) { Desired = desired is null ? null : (JsonObject)JsonNode.Parse(desired)! };

    public static ApplianceOptions Options(string desired = "{}")
    {
        (ApplianceOptions? options, IReadOnlyList<Problem> problems) = Layers(desired: desired).Bind();
        Assert.Empty(problems);
        return options!;
    }

    public static DesiredDocument Document(long version, string configuration) =>
        DesiredDocument.Read(Encoding.UTF8.GetBytes($$"""{"version":{{version}},"configuration":{{configuration}}}"""), out _).Value;
}
