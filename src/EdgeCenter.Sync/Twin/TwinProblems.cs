using System.Globalization;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Twin;

/// <summary>Why a desired configuration is refused that is right in itself.</summary>
public static class TwinProblems
{
    /// <summary>Code <c>twin-version-old</c>.</summary>
    public static Problem Old(long version, long accepted) => new(
        "twin-version-old",
        string.Create(CultureInfo.InvariantCulture, $"Version {version} comes after version {accepted} was accepted. Send a greater version, or \"reset\": true to count anew."),
        string.Create(CultureInfo.InvariantCulture, $"已接受版本 {accepted}，不能再接受版本 {version}。请使用更大的版本号，或用 \"reset\": true 重新计数。"),
        "version");

    /// <summary>Code <c>twin-version-reused</c>.</summary>
    public static Problem Reused(long version) => new(
        "twin-version-reused",
        string.Create(CultureInfo.InvariantCulture, $"Version {version} was accepted with another content. Send the change with a greater version."),
        string.Create(CultureInfo.InvariantCulture, $"版本 {version} 已以不同内容被接受。请用更大的版本号发送更改。"),
        "version");

    /// <summary>Code <c>twin-start-failed</c>.</summary>
    public static Problem StartFailed(int starts) => new(
        "twin-start-failed",
        string.Create(CultureInfo.InvariantCulture, $"The service ended {starts} times soon after it had started with this configuration, so the last good one is in force again."),
        string.Create(CultureInfo.InvariantCulture, $"使用此配置启动后，服务 {starts} 次很快退出，因此已恢复上一个可用的配置。"));
}
