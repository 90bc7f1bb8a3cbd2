using System.Text.Json.Serialization;

namespace EdgeCenter.Sync.Commands;

/// <summary>What has become of a command.</summary>
public enum CommandStatus
{
    /// <summary>It was done.</summary>
    [JsonStringEnumMemberName("succeeded")]
    Succeeded,

    /// <summary>It was not begun: nothing has changed.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>It was begun and not, or not certainly, done; the code says which.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
