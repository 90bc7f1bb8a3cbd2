using System.Threading.Tasks.Sources;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Vision.Cameras;

/// <summary>
/// Hands frames from one reader thread to one consumer through three buffers that rotate: one being written, one ready, one being read.
/// Nothing is allocated per frame. Either the latest frame wins (cameras), or the writer waits until the frame was taken (clips).
/// </summary>
internal sealed class FrameMailbox(bool keepEvery) : IValueTaskSource<Outcome<Frame?>>, IThreadPoolWorkItem
{
    private readonly object _gate = new();
    private ManualResetValueTaskSourceCore<bool> _wait;
    private CancellationTokenRegistration _cancellation;
    private Frame? _writing;
    private Frame? _ready;
    private Frame? _reading;
    private bool _hasReady;
    private bool _waiting;
    private bool _ended;
    private Problem? _problem;
    private long _dropped;

    /// <summary>Frames that a newer one replaced before they were taken.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Writer: the buffer to fill next. Made anew only when the size has changed.</summary>
    public Frame Rent(PixelFormat format, int width, int height)
    {
        if (_writing is null || _writing.Format != format || _writing.Width != width || _writing.Height != height)
        {
            _writing = new Frame(format, width, height);
        }

        return _writing;
    }

    /// <summary>Writer: the rented frame is complete.</summary>
    /// <returns>False when nobody will take frames any more.</returns>
    public bool Publish()
    {
        lock (_gate)
        {
            while (keepEvery && _hasReady && !_ended)
            {
                Monitor.Wait(_gate);
            }

            if (_ended)
            {
                return false;
            }

            if (_hasReady)
            {
                Interlocked.Increment(ref _dropped);
            }

            (_writing, _ready) = (_ready, _writing);
            _hasReady = true;
            WakeConsumer_NeedsLock();
            return true;
        }
    }

    /// <summary>No more frames: the consumer gets what is ready, then null or the problem.</summary>
    public void Complete(Problem? problem)
    {
        lock (_gate)
        {
            if (!_ended)
            {
                _ended = true;
                _problem = problem;
                Monitor.PulseAll(_gate);
                WakeConsumer_NeedsLock();
            }
        }
    }

    /// <summary>Consumer: one call at a time; the frame stays valid until the next call.</summary>
    public ValueTask<Outcome<Frame?>> TakeAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        short version;
        lock (_gate)
        {
            if (_hasReady || _ended)
            {
                return new ValueTask<Outcome<Frame?>>(Take_NeedsLock());
            }

            _wait.Reset();
            version = _wait.Version;
            _waiting = true;
        }

        _cancellation = cancellation.UnsafeRegister(static (state, token) => ((FrameMailbox)state!).Cancel(token), this);
        return new ValueTask<Outcome<Frame?>>(this, version);
    }

    Outcome<Frame?> IValueTaskSource<Outcome<Frame?>>.GetResult(short token)
    {
        _cancellation.Dispose();
        _wait.GetResult(token);
        lock (_gate)
        {
            return Take_NeedsLock();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<Outcome<Frame?>>.GetStatus(short token) => _wait.GetStatus(token);

    void IValueTaskSource<Outcome<Frame?>>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token, flags);

    /// <summary>On a pool thread: the consumer's work must not hold up the thread that empties the pipe.</summary>
    void IThreadPoolWorkItem.Execute() => _wait.SetResult(true);

    private Outcome<Frame?> Take_NeedsLock()
    {
        if (_hasReady)
        {
            (_ready, _reading) = (_reading, _ready);
            _hasReady = false;
            Monitor.PulseAll(_gate);
            return _reading;
        }

        return _problem is null ? (Frame?)null : _problem;
    }

    private void WakeConsumer_NeedsLock()
    {
        if (_waiting)
        {
            _waiting = false;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private void Cancel(CancellationToken token)
    {
        lock (_gate)
        {
            if (!_waiting)
            {
                return;
            }

            _waiting = false;
        }

        _wait.SetException(new OperationCanceledException(token));
    }
}
