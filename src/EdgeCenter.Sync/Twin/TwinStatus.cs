using System.Text.Json.Serialization;

namespace EdgeCenter.Sync.Twin;

/// <summary>What became of the desired configuration that came last.</summary>
public enum TwinStatus
{
    [JsonStringEnumMemberName("applied")]
    Applied,

    [JsonStringEnumMemberName("refused")]
    Refused,

    [JsonStringEnumMemberName("restart-required")]
    RestartRequired,
}
