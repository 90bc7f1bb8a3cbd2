using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Vision.Cameras.Ffmpeg;

/// <summary>Turns ffmpeg's last words into a problem that a person can act on.</summary>
internal static class FfmpegDiagnosis
{
    private sealed record Pattern(string Needle, string Code, string English, string Chinese);

    /// <summary>First match wins: the more particular ones come first.</summary>
    private static readonly Pattern[] Patterns =
    [
        new("401 Unauthorized", "camera-credentials-refused",
            "The camera refused the user name or password; correct them in its address.", "摄像头拒绝了用户名或密码；请在地址中更正。"),
        new("403 Forbidden", "camera-credentials-refused",
            "The camera refused this user; give the user the right to view the stream.", "摄像头拒绝了此用户；请授予该用户查看权限。"),
        new("404 Not Found", "camera-path-unknown",
            "The camera answers, but has no stream under this path; its manual names the path.", "摄像头有应答，但该路径下没有视频流；请查阅其手册中的路径。"),
        new("Connection refused", "camera-unreachable",
            "Nothing accepts connections at this address; check host, port and that RTSP is switched on.", "该地址拒绝连接；请检查主机、端口以及是否开启了 RTSP。"),
        new("No route to host", "camera-unreachable",
            "The camera's network cannot be reached; check cable, address and routing.", "无法到达摄像头所在网络；请检查网线、地址和路由。"),
        new("Network is unreachable", "camera-unreachable",
            "The camera's network cannot be reached; check cable, address and routing.", "无法到达摄像头所在网络；请检查网线、地址和路由。"),
        new("Failed to resolve hostname", "camera-unreachable",
            "The camera's host name is not known here; use its IP address or correct the name.", "无法解析摄像头主机名；请改用 IP 地址或更正名称。"),
        new("timed out", "camera-unreachable",
            "The camera did not answer in time; check that it is switched on and in reach.", "摄像头未按时应答；请检查是否通电且网络可达。"),
        new("Permission denied", "camera-access-denied",
            "Access is not allowed; for a device add the service user to the group 'video', for a file correct its rights.",
            "没有访问权限；设备请把服务用户加入 video 组，文件请修正其权限。"),
        new("Device or resource busy", "camera-busy",
            "Another program is using this camera; end it first.", "另一个程序正在使用此摄像头；请先结束它。"),
        new("Not a video capture device", "camera-device-invalid",
            "This device takes no pictures; `v4l2-ctl --list-devices` shows which one does.", "该设备不能采集图像；可用 `v4l2-ctl --list-devices` 查看。"),
        new("Cannot open video device", "camera-device-missing",
            "There is no such camera; `v4l2-ctl --list-devices` shows those that are connected.", "没有这个摄像头；可用 `v4l2-ctl --list-devices` 查看已连接的设备。"),
        new("No such device", "camera-vanished",
            "The camera was unplugged or its driver stopped.", "摄像头被拔出或驱动停止。"),
        new("matches no streams", "clip-without-video",
            "There is sound or data in it, but no video.", "其中没有视频，只有声音或数据。"),
        new("moov atom not found", "clip-unreadable",
            "This is no video, or a recording that was cut off before it was finished.", "这不是视频，或录制在完成前被中断。"),
        new("Invalid data found", "clip-unreadable",
            "This is no video in a format that can be read.", "这不是可读取的视频格式。"),
        new("whitelist", "clip-unreadable",
            "This is no video in a format that is allowed here (playlists, scripts and text are not).", "这不是此处允许的视频格式（不允许播放列表、脚本和文本）。"),
    ];

    /// <param name="camera">Whom it is about.</param>
    /// <param name="errors">What ffmpeg wrote to standard error.</param>
    /// <param name="exitCode">As the process ended; 137 and 143 are signals.</param>
    public static Problem Of(CameraAddress camera, ErrorTail errors, int exitCode)
    {
        string text = errors.Text;
        if (Array.Find(Patterns, pattern => text.Contains(pattern.Needle, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return new Problem(known.Code, known.English, known.Chinese, camera.Display);
        }

        string detail = errors.LastLine.Length > 0 ? errors.LastLine : $"exit code {exitCode}";
        return new Problem("camera-stopped", $"The pictures ended: {detail}", $"画面中断：{detail}", camera.Display);
    }
}
