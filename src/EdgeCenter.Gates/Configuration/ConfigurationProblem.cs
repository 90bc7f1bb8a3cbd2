using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Gates.Configuration;

internal static class ConfigurationProblem
{
    public static Problem At(string path, string english, string chinese) => new("configuration-invalid", english, chinese, path);
}
