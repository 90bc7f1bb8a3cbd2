using EdgeCenter.Core.Outcomes;
using NodaTime;

namespace EdgeCenter.Gates.Configuration;

/// <summary>Time zones by their IANA names.</summary>
internal static class ZoneNames
{
    public static DateTimeZone? Find(string? name, string path, List<Problem> problems)
    {
        if (name is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is { } zone)
        {
            return zone;
        }

        problems.Add(ConfigurationProblem.At(
            path,
            $"'{name}' is not an IANA time zone. Write for example Asia/Shanghai or Europe/Berlin.",
            $"“{name}”不是 IANA 时区。示例：Asia/Shanghai、Europe/Berlin。"));
        return null;
    }
}
