using System.Diagnostics;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Tests.Support;
using EdgeCenter.Vision.Cameras;
using EdgeCenter.Vision.Cameras.Ffmpeg;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Tests.Vision.Cameras;

/// <summary>Real ffmpeg processes that make a test picture in real time stand in for the device; the clock is moved by the test.</summary>
public sealed class LiveSourceTests
{
    private static readonly CameraAddress Address = CameraAddress.Parse("v4l2:/dev/video0").Value;

    private readonly ManualTimeProvider _time = new();
    private readonly RecordingObserver _observer = new();
    private readonly CameraOptions _options = new();

    [Fact]
    public async Task Frames_flow_with_the_time_of_their_capture()
    {
        await using LiveSource camera = Camera("testsrc=size=320x240:rate=30");

        Frame frame = (await camera.NextAsync(Cancellation)).Value!;

        Assert.Equal((320, 240), (frame.Width, frame.Height));
        Assert.Equal(_time.GetUtcNow(), frame.CapturedAt);
        CameraStateChanged up = await _observer.NextAsync();
        Assert.Equal((CameraState.Starting, CameraState.Streaming, CameraStateChanged.UpEventType), (up.Previous, up.State, up.EventType));
    }

    [Fact]
    public async Task A_slow_consumer_gets_the_latest_frame_and_the_others_are_counted()
    {
        await using LiveSource camera = Camera("testsrc=size=64x64:rate=60");
        long first = (await camera.NextAsync(Cancellation)).Value!.Sequence;
        long before = camera.Mailbox.Dropped;
        while (camera.Mailbox.Dropped < before + 5)
        {
            await Task.Yield();
        }

        long second = (await camera.NextAsync(Cancellation)).Value!.Sequence;

        Assert.True(second - first > 5, $"{first} then {second}");
    }

    [Fact]
    public async Task A_camera_whose_process_is_killed_is_down_and_comes_back_after_the_wait()
    {
        await using LiveSource camera = Camera("testsrc=size=64x64:rate=30");
        Assert.Equal(CameraState.Streaming, (await _observer.NextAsync()).State);
        int first = camera.Supervisor.ProcessId!.Value;

        Kill(first, "KILL");
        CameraStateChanged down = await _observer.NextAsync();

        Assert.Equal((CameraState.Down, CameraStateChanged.DownEventType), (down.State, down.EventType));
        Assert.Equal("camera-stopped", down.Reason!.Code);
        Assert.InRange(down.RetryIn!.Value, _options.FirstRetry / 2, _options.FirstRetry);
        Assert.False(Directory.Exists($"/proc/{first}"), "a zombie is left");
        Assert.Null(camera.Supervisor.ProcessId);

        _time.Advance(down.RetryIn.Value);
        CameraStateChanged up = await _observer.NextAsync();

        Assert.Equal((CameraState.Down, CameraState.Streaming, CameraStateChanged.UpEventType), (up.Previous, up.State, up.EventType));
        Assert.NotEqual(first, camera.Supervisor.ProcessId);
        Assert.NotNull((await camera.NextAsync(Cancellation)).Value);
    }

    [Fact]
    public async Task A_camera_that_freezes_is_stalled_and_started_again()
    {
        await using LiveSource camera = Camera("testsrc=size=64x64:rate=30");
        Assert.Equal(CameraState.Streaming, (await _observer.NextAsync()).State);
        int frozen = camera.Supervisor.ProcessId!.Value;
        Kill(frozen, "STOP");
        while (IsRunning(frozen))
        {
            await Task.Yield();
        }

        // Pictures that were still in the pipe re-arm the watchdog: only silence for the whole time counts.
        CameraStateChanged? stalled = null;
        while (stalled is null)
        {
            _time.Advance(_options.StallAfter);
            await Task.Yield();
            stalled = _observer.IsQuiet ? null : await _observer.NextAsync();
        }

        Assert.Equal((CameraState.Stalled, CameraStateChanged.DownEventType), (stalled.State, stalled.EventType));
        Assert.Equal("camera-stalled", stalled.Reason!.Code);

        CameraStateChanged change = stalled;
        while (change.State != CameraState.Streaming)
        {
            _time.Advance(change.RetryIn!.Value);
            change = await _observer.NextAsync();
        }

        Assert.Equal(CameraStateChanged.UpEventType, change.EventType);
    }

    [Fact]
    public async Task A_camera_that_never_shows_a_picture_is_down_after_its_time()
    {
        // A process that waits for a connection nobody makes: alive, and silent.
        await using LiveSource camera = Open(["-nostdin", "-loglevel", "error", "-listen", "1", "-i", "tcp://127.0.0.1:0", "-f", "null", "-"]);
        while (camera.Supervisor.ProcessId is null || _time.ArmedTimers == 0)
        {
            await Task.Yield();
        }

        _time.Advance(_options.StartWithin);
        CameraStateChanged down = await _observer.NextAsync();

        Assert.Equal((CameraState.Starting, CameraState.Down, CameraStateChanged.DownEventType), (down.Previous, down.State, down.EventType));
        Assert.Equal("camera-no-picture", down.Reason!.Code);
    }

    [Fact]
    public async Task A_missing_device_is_reported_once_as_an_event_and_tried_again_with_growing_waits()
    {
        CameraAddress missing = CameraAddress.Parse("/dev/video97").Value;
        await using IFrameSource camera = FrameSources.Open("front", missing, _options, _time, _observer).Value;

        List<TimeSpan> waits = [];
        for (int attempt = 1; attempt <= 9; attempt++)
        {
            CameraStateChanged down = await _observer.NextAsync();
            Assert.Equal(attempt == 1 ? CameraStateChanged.DownEventType : null, down.EventType);
            Assert.Equal("camera-device-missing", down.Reason!.Code);
            Assert.Contains("/dev/video97", down.Reason.In(Language.Chinese), StringComparison.Ordinal);
            Assert.Equal("front", down.Camera);
            waits.Add(down.RetryIn!.Value);
            _time.Advance(down.RetryIn.Value);
        }

        Assert.All(waits, wait => Assert.InRange(wait, _options.FirstRetry / 2, _options.LongestRetry));
        Assert.True(waits[^1] >= _options.LongestRetry / 2);
    }

    [Fact]
    public async Task A_device_that_is_no_camera_says_so()
    {
        CameraAddress notACamera = CameraAddress.Parse("/dev/null").Value;
        await using IFrameSource camera = FrameSources.Open("front", notACamera, _options, _time, _observer).Value;

        CameraStateChanged down = await _observer.NextAsync();

        Assert.Equal(CameraState.Down, down.State);
        Assert.Contains("/dev/null", down.Reason!.In(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_a_camera_leaves_no_process_no_timer_and_ends_the_wait()
    {
        int processId;
        ValueTask<Outcome<Frame?>> waiting;
        await using (LiveSource camera = Camera("testsrc=size=64x64:rate=1"))
        {
            await camera.NextAsync(Cancellation);
            processId = camera.Supervisor.ProcessId!.Value;
            waiting = camera.NextAsync(Cancellation);
        }

        Outcome<Frame?> last = await waiting;
        Assert.True(last.Succeeded);
        Assert.False(Directory.Exists($"/proc/{processId}"));
        Assert.Equal(0, _time.ArmedTimers);
    }

    [Fact]
    public async Task The_camera_thread_allocates_nothing_per_frame()
    {
        AllocationClock clock = new();
        string[] arguments = Lavfi("testsrc=size=64x64:rate=200");
        await using LiveSource camera = new("front", Address, _options, clock, observer: null, () => FfmpegChild.Start(arguments, input: null, times: null));
        await TakeFrames(camera, 100);

        long before = clock.AllocatedByCamera;
        await TakeFrames(camera, 200);

        // Now and then the thread pool's queue grows by an object; a frame costs nothing.
        Assert.InRange(clock.AllocatedByCamera - before, 0, 199);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task TakeFrames(LiveSource camera, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await camera.NextAsync(Cancellation);
        }
    }

    private static void Kill(int processId, string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{processId}"]);
        kill.WaitForExit();
    }

    private static bool IsRunning(int processId) => !File.ReadAllText($"/proc/{processId}/stat").Contains(") T ", StringComparison.Ordinal);

    private static string[] Lavfi(string picture) =>
        ["-nostdin", "-loglevel", "error", "-re", "-f", "lavfi", "-i", picture, "-pix_fmt", "yuv420p", "-f", "yuv4mpegpipe", "pipe:1"];

    private LiveSource Camera(string picture) => Open(Lavfi(picture));

    private LiveSource Open(string[] arguments) =>
        new("front", Address, _options, _time, _observer, () => FfmpegChild.Start(arguments, input: null, times: null));

    /// <summary>The camera thread asks for the time of each frame; that is when this clock looks at what the thread has allocated so far.</summary>
    private sealed class AllocationClock : TimeProvider
    {
        private long _allocated;

        public long AllocatedByCamera => Volatile.Read(ref _allocated);

        public override DateTimeOffset GetUtcNow()
        {
            if (Thread.CurrentThread.Name?.StartsWith("camera ", StringComparison.Ordinal) == true)
            {
                Volatile.Write(ref _allocated, GC.GetAllocatedBytesForCurrentThread());
            }

            return base.GetUtcNow();
        }
    }
}
