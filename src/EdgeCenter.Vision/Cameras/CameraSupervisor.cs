using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Cameras.Ffmpeg;

namespace EdgeCenter.Vision.Cameras;

/// <summary>
/// Keeps one live camera running: starts its process, notices when pictures stop, says so once, and starts it again after a growing wait.
/// One thread a camera reads the pictures; only the clock's timers call in from elsewhere.
/// </summary>
internal sealed class CameraSupervisor : IDisposable
{
    private readonly string _camera;
    private readonly CameraAddress _address;
    private readonly CameraOptions _options;
    private readonly TimeProvider _time;
    private readonly ICameraObserver? _observer;
    private readonly Func<Outcome<FfmpegChild>> _start;
    private readonly Action<Stream, Action> _readFrames;
    private readonly Lock _lock = new();
    private readonly Thread _thread;
    private readonly ITimer _watchdog;
    private readonly ManualResetEventSlim _retryDue = new();
    private FfmpegChild? _child;
    private Problem? _killedBecause;
    private CameraState _state = CameraState.Starting;
    private long _streamingSince;
    private int _failures;
    private volatile bool _stopping;

    /// <param name="camera">Configured name.</param>
    /// <param name="address">For messages.</param>
    /// <param name="options">Waits and limits.</param>
    /// <param name="time">Clock of the watchdog and of the back-off.</param>
    /// <param name="observer">Hears of every change; may be null.</param>
    /// <param name="start">Starts the process that gives pictures.</param>
    /// <param name="readFrames">Reads pictures until the stream ends and calls the given action for each.</param>
    public CameraSupervisor(
        string camera, CameraAddress address, CameraOptions options, TimeProvider time, ICameraObserver? observer,
        Func<Outcome<FfmpegChild>> start, Action<Stream, Action> readFrames)
    {
        _camera = camera;
        _address = address;
        _options = options;
        _time = time;
        _observer = observer;
        _start = start;
        _readFrames = readFrames;
        _watchdog = time.CreateTimer(_ => OnSilence(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _thread = new Thread(Run) { IsBackground = true, Name = $"camera {camera}" };
    }

    public CameraState State
    {
        get
        {
            lock (_lock)
            {
                return _state;
            }
        }
    }

    /// <summary>The process of this moment, or null.</summary>
    internal int? ProcessId
    {
        get
        {
            lock (_lock)
            {
                return _child?.ProcessId;
            }
        }
    }

    public void Start() => _thread.Start();

    public void Dispose()
    {
        _stopping = true;
        lock (_lock)
        {
            _child?.Kill();
        }

        _retryDue.Set();
        _thread.Join();
        _watchdog.Dispose();
        _retryDue.Dispose();
    }

    private void Run()
    {
        while (!_stopping)
        {
            Problem reason = StreamOnce();
            if (_stopping)
            {
                return;
            }

            WaitBeforeRetry(reason);
        }
    }

    /// <summary>One life of the process.</summary>
    /// <returns>Why it ended.</returns>
    private Problem StreamOnce()
    {
        if (!_start().TryGet(out FfmpegChild? child, out Problem? notStarted))
        {
            return notStarted;
        }

        using (child)
        {
            lock (_lock)
            {
                _child = child;
                _killedBecause = null;
                if (_stopping)
                {
                    child.Kill();
                }
            }

            _watchdog.Change(_options.StartWithin, Timeout.InfiniteTimeSpan);
            try
            {
                _readFrames(child.Output, OnFrame);
            }
            catch (IOException)
            {
                // The pipe broke with the process, whose exit says why.
            }

            _watchdog.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            child.Kill();
            int exitCode = child.WaitForExit();
            lock (_lock)
            {
                _child = null;
                return _killedBecause ?? FfmpegDiagnosis.Of(_address, child.Errors, exitCode);
            }
        }
    }

    private void OnFrame()
    {
        _watchdog.Change(_options.StallAfter, Timeout.InfiniteTimeSpan);
        if (_state != CameraState.Streaming)
        {
            _streamingSince = _time.GetTimestamp();
            Enter(CameraState.Streaming, reason: null, retryIn: null);
        }
    }

    /// <summary>On the clock's thread: no picture came for too long.</summary>
    private void OnSilence()
    {
        lock (_lock)
        {
            if (_child is null || _stopping)
            {
                return;
            }

            _killedBecause = _state == CameraState.Streaming
                ? new Problem(
                    "camera-stalled",
                    $"No new picture for {_options.StallAfter.TotalSeconds:0.#} s; the camera is started again.",
                    $"{_options.StallAfter.TotalSeconds:0.#} 秒没有新画面；正在重新启动摄像头。",
                    _address.Display)
                : new Problem(
                    "camera-no-picture",
                    $"No picture came within {_options.StartWithin.TotalSeconds:0.#} s of the start.",
                    $"启动后 {_options.StartWithin.TotalSeconds:0.#} 秒内没有画面。",
                    _address.Display);
            _child.Kill();
        }
    }

    private void WaitBeforeRetry(Problem reason)
    {
        if (_state == CameraState.Streaming && _time.GetElapsedTime(_streamingSince) >= _options.StableAfter)
        {
            _failures = 0;
        }

        _failures++;
        TimeSpan wait = BackOff.After(_options, _failures, Random.Shared.NextDouble());
        _retryDue.Reset();
        using ITimer timer = _time.CreateTimer(_ => _retryDue.Set(), null, wait, Timeout.InfiniteTimeSpan);

        // Told only when the timer is armed: whoever hears of it may move the clock.
        Enter(reason.Code == "camera-stalled" ? CameraState.Stalled : CameraState.Down, reason, wait);
        if (!_stopping)
        {
            _retryDue.Wait();
        }
    }

    private void Enter(CameraState state, Problem? reason, TimeSpan? retryIn)
    {
        CameraState previous;
        lock (_lock)
        {
            previous = _state;
            _state = state;
        }

        _observer?.StateChanged(new CameraStateChanged(_camera, previous, state, reason, _time.GetUtcNow(), retryIn));
    }
}
