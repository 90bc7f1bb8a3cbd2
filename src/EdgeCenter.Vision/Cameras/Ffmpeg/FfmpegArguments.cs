using System.Globalization;

namespace EdgeCenter.Vision.Cameras.Ffmpeg;

/// <summary>The command lines that turn a camera into YUV4MPEG2 on standard output. No shell is involved: each element is one argument.</summary>
internal static class FfmpegArguments
{
    /// <summary>Precedes each frame's time on standard error when a clip is read (<see cref="ClipTimes"/>).</summary>
    public const string TimeKey = "edgecenter";

    /// <summary>
    /// Container formats a clip may have. Playlists, concatenation scripts and text "videos" are not among them:
    /// a file cannot make ffmpeg open another file.
    /// </summary>
    private const string ClipFormats =
        "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,asf,ogg,h264,hevc,m4v,mjpeg,mjpeg_2000,mxf,ivf,yuv4mpegpipe,gif,apng,nut,dv";

    /// <summary>8K UHD: a decoder refuses larger pictures before it allocates them.</summary>
    private const int MaximumPixels = 7680 * 4320;

    public static IReadOnlyList<string> ForDevice(string device, CameraOptions options) =>
    [
        .. Common(options),
        "-fflags", "nobuffer",
        "-f", "v4l2",
        "-framerate", Text(options.DeviceFrameRate),
        "-video_size", $"{options.DeviceWidth}x{options.DeviceHeight}",
        "-i", device,
        .. Output(options, times: false),
    ];

    /// <summary>
    /// The address is not here: it may carry a password, and every user of the machine can read a command line.
    /// It goes through standard input (<see cref="StreamScript"/>).
    /// </summary>
    public static IReadOnlyList<string> ForStream(CameraOptions options) =>
    [
        .. Common(options),
        "-fflags", "nobuffer",
        "-flags", "low_delay",
        "-protocol_whitelist", "pipe,rtsp,rtsps,rtp,udp,tcp,tls,crypto",
        "-format_whitelist", "concat,rtsp,rtp,sdp,mpegts",
        "-safe", "0",
        "-f", "concat",
        "-i", "pipe:0",
        .. Output(options, times: false),
    ];

    /// <summary>What <see cref="ForStream"/> reads: one stream, over TCP, given up after 10 s without an answer.</summary>
    public static string StreamScript(string address) =>
        $"ffconcat version 1.0\nfile '{address.Replace("'", "'\\''", StringComparison.Ordinal)}'\noption rtsp_transport tcp\noption timeout 10000000\n";

    public static IReadOnlyList<string> ForClip(string path, CameraOptions options) =>
    [
        .. Common(options),
        .. options.RealTime ? (ReadOnlySpan<string>)["-re"] : [],
        "-protocol_whitelist", "file",
        "-format_whitelist", ClipFormats,
        "-i", "file:" + path,
        .. Output(options, times: true),
    ];

    private static IEnumerable<string> Common(CameraOptions options) =>
        ["-hide_banner", "-nostdin", "-loglevel", "error", "-threads", Text(options.DecoderThreads), "-max_pixels", Text(MaximumPixels)];

    private static IEnumerable<string> Output(CameraOptions options, bool times) =>
    [
        "-map", "0:v:0",
        "-vf", Scale(options.MaximumSide) + (times ? $",metadata=mode=add:key={TimeKey}:value=1,metadata=mode=print:key={TimeKey}:file=pipe\\\\:2:direct=1" : ""),
        "-fps_mode", "passthrough",
        "-threads", "1",
        "-f", "yuv4mpegpipe",
        "pipe:1",
    ];

    /// <summary>
    /// Square pixels, neither side longer than the limit, even, never enlarged; the colours that <see cref="Frames.PixelFormat.I420"/> promises.
    /// ffmpeg has already turned the picture by the rotation that a telephone wrote into it.
    /// </summary>
    private static string Scale(int limit)
    {
        string factor = $"min(1\\,min({Text(limit)}/(iw*sar)\\,{Text(limit)}/ih))";
        return $"scale=w=max(2\\,trunc({factor}*iw*sar/2)*2):h=max(2\\,trunc({factor}*ih/2)*2):out_range=tv:out_color_matrix=bt601,setsar=1,format=yuv420p";
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
