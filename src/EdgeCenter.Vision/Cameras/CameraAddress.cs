using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Vision.Cameras;

/// <summary>
/// Where a camera is: <c>v4l2:/dev/video0</c>, <c>/dev/video0</c>, <c>rtsp://…</c>, <c>rtsps://…</c>, or the path of a clip, a picture or a folder of pictures.
/// What can be shown and what reaches the camera are kept apart: <see cref="ToString"/> never contains a user name or password.
/// </summary>
public sealed class CameraAddress
{
    /// <summary>PATH_MAX of Linux; an RTSP address longer than this is no address either.</summary>
    public const int MaximumLength = 4096;

    private const string DevicePrefix = "v4l2:";
    private const string FilePrefix = "file:";

    private CameraAddress(CameraKind kind, string target, string display)
    {
        Kind = kind;
        Target = target;
        Display = display;
    }

    public CameraKind Kind { get; }

    /// <summary>For logs, events and reports: without credentials.</summary>
    public string Display { get; }

    /// <summary>Device, address with credentials, or absolute path. Goes to the camera only.</summary>
    internal string Target { get; }

    public override string ToString() => Display;

    /// <summary>Reads the text alone; whether the camera is there shows when it is opened (<see cref="FrameSources.Open"/>).</summary>
    public static Outcome<CameraAddress> Parse(string? text)
    {
        string trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0)
        {
            return new Problem("camera-address-missing", "No camera is named.", "没有指定摄像头。");
        }

        if (trimmed.Length > MaximumLength || trimmed.Any(char.IsControl))
        {
            return new Problem(
                "camera-address-invalid",
                $"A camera address has at most {MaximumLength} characters and no control characters.",
                $"摄像头地址最多 {MaximumLength} 个字符，且不能含控制字符。");
        }

        if (trimmed.StartsWith(DevicePrefix, StringComparison.OrdinalIgnoreCase))
        {
            return Device(trimmed[DevicePrefix.Length..]);
        }

        if (trimmed.StartsWith("/dev/", StringComparison.Ordinal))
        {
            return Device(trimmed);
        }

        int scheme = trimmed.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0 && trimmed.AsSpan(0, scheme).IndexOfAnyExcept(SchemeCharacters) < 0)
        {
            return trimmed.StartsWith("file://", StringComparison.OrdinalIgnoreCase)
                ? Local(trimmed["file://".Length..])
                : Stream(trimmed, trimmed[..scheme]);
        }

        return Local(trimmed.StartsWith(FilePrefix, StringComparison.OrdinalIgnoreCase) ? trimmed[FilePrefix.Length..] : trimmed);
    }

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    private static Outcome<CameraAddress> Device(string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal) && path.Length > "/dev/".Length && !path.Contains("..", StringComparison.Ordinal)
            ? new CameraAddress(CameraKind.Device, path, path)
            : new Problem(
                "camera-device-invalid",
                "A camera device is written like v4l2:/dev/video0.",
                "摄像头设备的写法如 v4l2:/dev/video0。",
                path);

    private static Outcome<CameraAddress> Stream(string text, string scheme)
    {
        if (!scheme.Equals("rtsp", StringComparison.OrdinalIgnoreCase) && !scheme.Equals("rtsps", StringComparison.OrdinalIgnoreCase))
        {
            return new Problem(
                "camera-scheme-unknown",
                "Network cameras are reached by rtsp:// or rtsps://; everything else is a device or a file.",
                "网络摄像头使用 rtsp:// 或 rtsps://；其他来源请用设备或文件。",
                $"{scheme}://");
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0 || text.Any(char.IsWhiteSpace))
        {
            return new Problem(
                "camera-address-invalid",
                "This is no complete RTSP address; it is written like rtsp://user:password@192.168.1.20:554/stream1.",
                "RTSP 地址不完整；写法如 rtsp://用户:密码@192.168.1.20:554/stream1。",
                StreamDisplay.Redact(text));
        }

        return new CameraAddress(CameraKind.Stream, text, StreamDisplay.Of(uri));
    }

    private static Outcome<CameraAddress> Local(string path) =>
        path.Length == 0
            ? new Problem("camera-address-missing", "No camera is named.", "没有指定摄像头。")
            : new CameraAddress(CameraKind.Path, Path.GetFullPath(path), path);
}
