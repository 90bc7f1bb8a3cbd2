using System.Net;
using System.Net.Sockets;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Tests.Support;
using EdgeCenter.Vision.Cameras;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Tests.Vision.Cameras;

public sealed class RtspCameraTests : IDisposable
{
    private readonly TestClips _clips = new();
    private readonly ManualTimeProvider _time = new();
    private readonly RecordingObserver _observer = new();

    public void Dispose() => _clips.Dispose();

    [Fact]
    public async Task A_network_camera_with_a_password_streams_and_its_password_is_in_no_command_line()
    {
        using RtspServer server = new(Recording(), "gate:s3cret'!");
        await using IFrameSource camera = Open($"rtsp://gate:s3cret'!@127.0.0.1:{server.Port}/live");

        Frame frame = (await camera.NextAsync(TestContext.Current.CancellationToken)).Value!;

        Assert.Equal((320, 240), (frame.Width, frame.Height));
        CameraStateChanged up = await _observer.NextAsync();
        Assert.Equal(CameraStateChanged.UpEventType, up.EventType);
        string commandLine = File.ReadAllText($"/proc/{((LiveSource)camera).Supervisor.ProcessId}/cmdline");
        Assert.Contains("ffmpeg", commandLine, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", commandLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_named_as_such_and_not_shown()
    {
        using RtspServer server = new(Recording(), "gate:right");
        await using IFrameSource camera = Open($"rtsp://gate:wr0ng@127.0.0.1:{server.Port}/live");

        Problem reason = (await _observer.NextAsync()).Reason!;

        Assert.Equal("camera-credentials-refused", reason.Code);
        Assert.DoesNotContain("wr0ng", reason.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_camera_that_is_unplugged_is_down_and_streams_again_when_it_is_back()
    {
        using RtspServer server = new(Recording(), credentials: null);
        await using IFrameSource camera = Open($"rtsp://127.0.0.1:{server.Port}/live");
        Assert.Equal(CameraState.Streaming, (await _observer.NextAsync()).State);

        server.Unplug();
        CameraStateChanged change = await _observer.NextAsync();
        Assert.Equal(CameraStateChanged.DownEventType, change.EventType);

        while (change.State != CameraState.Streaming)
        {
            _time.Advance(change.RetryIn!.Value);
            change = await _observer.NextAsync();
        }

        Assert.Equal(CameraStateChanged.UpEventType, change.EventType);
    }

    [Fact]
    public async Task An_address_where_nobody_listens_is_unreachable()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await using IFrameSource camera = Open($"rtsp://user:hidden@127.0.0.1:{port}/live");

        Problem reason = (await _observer.NextAsync()).Reason!;

        Assert.Equal("camera-unreachable", reason.Code);
        Assert.DoesNotContain("hidden", reason.ToString(), StringComparison.Ordinal);
    }

    private byte[] Recording() => File.ReadAllBytes(
        _clips.Make("live.ts", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=25:duration=4", "-c:v", "mpeg2video", "-g", "5", "-f", "mpegts"));

    private IFrameSource Open(string address) =>
        FrameSources.Open("front", CameraAddress.Parse(address).Value, new CameraOptions(), _time, _observer).Value;
}
