using EdgeCenter.Vision.Cameras;
using EdgeCenter.Vision.Cameras.Ffmpeg;

namespace EdgeCenter.Tests.Vision.Cameras;

public sealed class FfmpegArgumentsTests
{
    private readonly CameraOptions _options = new();

    [Fact]
    public void A_device_is_asked_for_the_configured_picture()
    {
        string line = string.Join(' ', FfmpegArguments.ForDevice("/dev/video3", _options with { DeviceWidth = 1280, DeviceHeight = 720, DeviceFrameRate = 25 }));

        Assert.Contains("-f v4l2 -framerate 25 -video_size 1280x720 -i /dev/video3", line, StringComparison.Ordinal);
        Assert.EndsWith("-f yuv4mpegpipe pipe:1", line, StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_of_a_stream_is_not_on_the_command_line_that_every_user_can_read()
    {
        IReadOnlyList<string> arguments = FfmpegArguments.ForStream(_options);

        Assert.Contains("pipe:0", arguments);
        Assert.DoesNotContain(arguments, argument => argument.Contains("rtsp://", StringComparison.Ordinal));
    }

    [Fact]
    public void An_address_cannot_break_out_of_the_stream_script() =>
        Assert.Contains(
            "file 'rtsp://h/a'\\''b'\n", FfmpegArguments.StreamScript("rtsp://h/a'b"), StringComparison.Ordinal);

    [Fact]
    public void A_clip_may_open_files_only_and_no_playlists()
    {
        IReadOnlyList<string> arguments = FfmpegArguments.ForClip("/clips/-x.mp4", _options);
        int formats = arguments.ToList().IndexOf("-format_whitelist") + 1;

        Assert.Equal("file", arguments[arguments.ToList().IndexOf("-protocol_whitelist") + 1]);
        Assert.Contains("file:/clips/-x.mp4", arguments);
        Assert.DoesNotContain(arguments[formats].Split(','), format => format is "hls" or "concat" or "tty" or "image2" or "dash" or "rtsp" or "sdp");
    }
}
