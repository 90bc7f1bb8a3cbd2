using EdgeCenter.Appliance.Configuration;

namespace EdgeCenter.Appliance.Composition;

/// <summary>Where this run keeps its state: the option, then EDGECENTER_STATE, then the configuration.</summary>
internal static class Places
{
    public const string StateVariable = "EDGECENTER_STATE";

    public const string ConfigurationVariable = "EDGECENTER_CONFIG";

    public static string State(string? option, ApplianceOptions options) =>
        option ?? NonEmpty(Environment.GetEnvironmentVariable(StateVariable)) ?? options.StateFolder;

    public static string? Configuration(string? option) => option ?? NonEmpty(Environment.GetEnvironmentVariable(ConfigurationVariable));

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
