using System.Text.Json.Nodes;
using EdgeCenter.Gates.Configuration;

namespace EdgeCenter.Appliance.Configuration;

/// <summary>What is different between two configurations, and how far it reaches.</summary>
/// <param name="Keys">Keys of the first level that differ.</param>
internal sealed record ConfigurationChange(ConfigurationReach Reach, IReadOnlyList<string> Keys)
{
    public static ConfigurationChange Between(ApplianceOptions before, ApplianceOptions after)
    {
        JsonObject old = ConfigurationJson.Of(before);
        JsonObject next = ConfigurationJson.Of(after);
        string[] keys = [.. next.Where(pair => !JsonNode.DeepEquals(pair.Value, old[pair.Key])).Select(pair => pair.Key)];
        ConfigurationReach reach = keys.Select(key => ReachOf(key, before, after)).DefaultIfEmpty(ConfigurationReach.None).Max();
        return new ConfigurationChange(reach, keys);
    }

    private static ConfigurationReach ReachOf(string key, ApplianceOptions before, ApplianceOptions after) => key switch
    {
        "timeZone" or "retention" or "outbox" => ConfigurationReach.Live,
        "schedules" => DoorSchedules(before).SetEquals(DoorSchedules(after)) ? ConfigurationReach.Live : ConfigurationReach.Everything,
        "gates" => !DoorNames(before).SequenceEqual(DoorNames(after), StringComparer.Ordinal) ? ConfigurationReach.Everything
            : SameGates(before.Gates, after.Gates) ? ConfigurationReach.Live
            : ConfigurationReach.Gates,
        "cameras" or "recognition" => ConfigurationReach.Gates,
        _ => ConfigurationReach.Everything,
    };

    /// <summary>The same gates with the same cameras at the same doors: only their rules may differ.</summary>
    private static bool SameGates(IReadOnlyList<GateOptions> before, IReadOnlyList<GateOptions> after) =>
        before.Select(Build).SequenceEqual(after.Select(Build), StringComparer.Ordinal);

    private static string Build(GateOptions gate) => $"{gate.Name} {gate.Door} {string.Join(',', gate.Cameras)}";

    private static IEnumerable<string> DoorNames(ApplianceOptions options) => ApplianceRules.Doors(options).Doors.Select(door => door.Name);

    /// <summary>Schedules that unlock doors: the door keeper holds them.</summary>
    private static HashSet<string> DoorSchedules(ApplianceOptions options) =>
    [
        .. from door in options.Doors
           let schedule = options.Schedules.GetValueOrDefault(door.UnlockSchedule ?? "")
           where schedule is not null
           select $"{door.Name} {schedule.TimeZone} {string.Join(';', schedule.Periods)}",
    ];
}
