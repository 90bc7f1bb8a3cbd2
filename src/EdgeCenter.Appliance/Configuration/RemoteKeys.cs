using System.Text.Json.Nodes;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>
/// What the twin may set. Everything that could cut the appliance off for good stays with the file on the machine: who it is (<c>site</c>,
/// <c>appliance</c>), how it reaches the cloud (<c>sync</c>), where it keeps its state, how its doors are wired (<c>board</c>), and any key that is not
/// named here.
/// </summary>
internal static class RemoteKeys
{
    public static IReadOnlySet<string> Allowed { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "timeZone", "recognition", "cameras", "schedules", "gates", "doors", "interlocks", "retention", "outbox",
    };

    /// <summary>Problem <c>twin-key-local</c> for each key that is not the twin's to set.</summary>
    public static IEnumerable<Problem> Check(JsonObject desired) =>
        from pair in desired
        where !Allowed.Contains(pair.Key)
        select new Problem(
            "twin-key-local",
            $"It can be set in the appliance's own file only; the twin may set: {string.Join(", ", Allowed)}.",
            $"只能在设备自身的配置文件中设置；孪生可设置：{string.Join(", ", Allowed)}。",
            pair.Key);
}
