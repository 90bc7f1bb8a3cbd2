using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Cameras;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Vision.Cameras;

public sealed class CameraAddressTests
{
    [Theory]
    [InlineData("v4l2:/dev/video0", CameraKind.Device, "/dev/video0")]
    [InlineData("/dev/video2", CameraKind.Device, "/dev/video2")]
    [InlineData(" V4L2:/dev/v4l/by-id/usb-cam-index0 ", CameraKind.Device, "/dev/v4l/by-id/usb-cam-index0")]
    [InlineData("rtsp://192.168.1.20:554/stream1", CameraKind.Stream, "rtsp://192.168.1.20:554/stream1")]
    [InlineData("RTSPS://[fd00::20]/live", CameraKind.Stream, "RTSPS://[fd00::20]/live")]
    [InlineData("/srv/clips/入口 1.mp4", CameraKind.Path, "/srv/clips/入口 1.mp4")]
    [InlineData("file:///srv/clips/a.mp4", CameraKind.Path, "/srv/clips/a.mp4")]
    [InlineData("-i", CameraKind.Path, null)]
    [InlineData("concat:a.mp4|b.mp4", CameraKind.Path, null)]
    public void An_address_says_what_kind_of_camera_it_names(string text, CameraKind kind, string? target)
    {
        CameraAddress address = CameraAddress.Parse(text).Value;

        Assert.Equal(kind, address.Kind);
        Assert.Equal(target ?? Path.GetFullPath(text), address.Target);
    }

    [Theory]
    [InlineData("", "camera-address-missing")]
    [InlineData("   ", "camera-address-missing")]
    [InlineData(null, "camera-address-missing")]
    [InlineData("file:", "camera-address-missing")]
    [InlineData("a\nb", "camera-address-invalid")]
    [InlineData("http://camera/video", "camera-scheme-unknown")]
    [InlineData("rtsp://", "camera-address-invalid")]
    [InlineData("rtsp://host:99999/x", "camera-address-invalid")]
    [InlineData("rtsp://a b/x", "camera-address-invalid")]
    [InlineData("v4l2:video0", "camera-device-invalid")]
    [InlineData("v4l2:/dev/", "camera-device-invalid")]
    [InlineData("/dev/../etc/shadow", "camera-device-invalid")]
    public void What_is_no_address_is_a_problem_with_a_code(string? text, string code)
    {
        Problem problem = CameraAddress.Parse(text).Problem!;

        Assert.Equal(code, problem.Code);
        Assert.NotEmpty(problem.Message.English);
        Assert.NotEmpty(problem.Message.Chinese);
    }

    [Theory]
    [InlineData("rtsp://admin:geheim@10.0.0.9:554/ch1", "rtsp://10.0.0.9/ch1")]
    [InlineData("rtsp://admin:geheim@10.0.0.9:8554/ch1?channel=1&password=geheim", "rtsp://10.0.0.9:8554/ch1?…")]
    [InlineData("rtsp://10.0.0.9/user=admin_password=geheim_channel=1/live", "rtsp://10.0.0.9/…/live")]
    public void Credentials_reach_the_camera_and_nobody_else(string text, string shown)
    {
        CameraAddress address = CameraAddress.Parse(text).Value;

        Assert.Equal(text, address.Target);
        Assert.DoesNotContain("geheim", address.ToString(), StringComparison.Ordinal);
        Assert.Equal(shown, address.Display.Replace(":554", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("rtsp://admin:geheim@host:x/y")]
    [InlineData("rtsp://admin:ge@geheim@/")]
    [InlineData("rtsp://:geheim@?geheim")]
    public void A_broken_address_does_not_show_its_password_either(string text)
    {
        Outcome<CameraAddress> outcome = CameraAddress.Parse(text);

        Assert.DoesNotContain("geheim", outcome.Problem!.In(Language.English), StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", outcome.Problem.In(Language.Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_an_error_message_loses_the_credentials_in_it() =>
        Assert.Equal(
            "rtsp://10.0.0.9:554/a: 401 Unauthorized, then 'rtsp://b/c?…'",
            StreamDisplay.Redact("rtsp://admin:p%40ss@10.0.0.9:554/a: 401 Unauthorized, then 'rtsp://x:y@b/c?token=z'"));

    [Fact]
    public void Every_text_is_an_address_or_a_problem() =>
        Prop.ForAll<string>(text =>
        {
            string[] attempts = [text, "rtsp://" + text, "v4l2:" + text, "/dev/" + text, "rtsp://u:secret@" + text];
            foreach (string attempt in attempts)
            {
                Outcome<CameraAddress> outcome = CameraAddress.Parse(attempt);
                string shown = outcome.Succeeded ? outcome.Value.Display : outcome.Problem.In(Language.English);
                if (attempt.Contains("u:secret@", StringComparison.Ordinal))
                {
                    Assert.DoesNotContain("u:secret@", shown, StringComparison.Ordinal);
                }
            }
        }).QuickCheckThrowOnFailure();
}
