using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>The whole configuration. Every default is usable: an empty file describes one door with one camera.</summary>
public sealed record ApplianceOptions
{
    [RegularExpression("[a-z0-9][a-z0-9-]{0,31}")]
    [Description("The site's name, part of every MQTT topic.")]
    public string Site { get; init; } = "site";

    [RegularExpression("[a-z0-9][a-z0-9-]{0,31}")]
    [Description("This appliance's name at the site, part of every MQTT topic.")]
    public string Appliance { get; init; } = "edge-1";

    [Description("IANA time zone of the site: schedules and local dates follow it.")]
    public string TimeZone { get; init; } = "Asia/Shanghai";

    [Description("Folder of the database and keys.")]
    public string StateFolder { get; init; } = "/var/lib/edgecenter";

    public IReadOnlyList<CameraOptions> Cameras { get; init; } = [];
}
