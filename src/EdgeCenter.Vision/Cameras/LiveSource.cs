using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Cameras.Ffmpeg;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Vision.Cameras;

/// <summary>A live camera: the latest frame wins, older ones are dropped and counted. It never ends on its own: its supervisor starts it again.</summary>
internal sealed class LiveSource : IFrameSource
{
    private readonly FrameMailbox _mailbox = new(keepEvery: false);
    private readonly CameraSupervisor _supervisor;
    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private long _sequence;

    internal LiveSource(
        string name, CameraAddress address, CameraOptions options, TimeProvider time, ICameraObserver? observer, Func<Outcome<FfmpegChild>> start)
    {
        Name = name;
        _time = time;
        _startedAt = time.GetTimestamp();
        _supervisor = new CameraSupervisor(name, address, options, time, observer, start, ReadFrames);
        _supervisor.Start();
    }

    public string Name { get; }

    internal FrameMailbox Mailbox => _mailbox;

    internal CameraSupervisor Supervisor => _supervisor;

    public static LiveSource Open(string name, CameraAddress address, CameraOptions options, TimeProvider time, ICameraObserver? observer) =>
        new LiveSource(name, address, options, time, observer, address.Kind == CameraKind.Device
            ? () => StartDevice(address, options)
            : () => FfmpegChild.Start(FfmpegArguments.ForStream(options), FfmpegArguments.StreamScript(address.Target), times: null));

    public ValueTask<Outcome<Frame?>> NextAsync(CancellationToken cancellation) => _mailbox.TakeAsync(cancellation);

    public ValueTask DisposeAsync()
    {
        _mailbox.Complete(null);
        _supervisor.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A device that is not plugged in needs no process to find that out.</summary>
    private static Outcome<FfmpegChild> StartDevice(CameraAddress address, CameraOptions options) =>
        File.Exists(address.Target)
            ? FfmpegChild.Start(FfmpegArguments.ForDevice(address.Target, options), input: null, times: null)
            : new Problem(
                "camera-device-missing",
                "There is no such camera; `v4l2-ctl --list-devices` shows those that are connected.",
                "没有这个摄像头；可用 `v4l2-ctl --list-devices` 查看已连接的设备。",
                address.Display);

    private void ReadFrames(Stream output, Action onFrame)
    {
        Y4mReader reader = new(output);
        if (!reader.ReadHeader())
        {
            return;
        }

        while (true)
        {
            Frame frame = _mailbox.Rent(PixelFormat.I420, reader.Width, reader.Height);
            if (!reader.ReadFrame(frame))
            {
                return;
            }

            frame.Sequence = _sequence++;
            frame.CapturedAt = _time.GetUtcNow();
            frame.Position = _time.GetElapsedTime(_startedAt);
            onFrame();
            if (!_mailbox.Publish())
            {
                return;
            }
        }
    }
}
