namespace EdgeCenter.Hardware.Serial;

/// <summary>A wait on a <see cref="TimeProvider"/> that somebody else can end for good.</summary>
internal sealed class Pause(TimeProvider time) : IDisposable
{
    private readonly ManualResetEventSlim _due = new();
    private volatile bool _stopped;

    /// <returns>False: stopped, and every later wait is over at once.</returns>
    public bool Wait(TimeSpan length)
    {
        _due.Reset();
        if (_stopped)
        {
            return false;
        }

        using ITimer timer = time.CreateTimer(_ => _due.Set(), null, length, Timeout.InfiniteTimeSpan);
        if (!_stopped)
        {
            _due.Wait();
        }

        return !_stopped;
    }

    public void Stop()
    {
        _stopped = true;
        _due.Set();
    }

    public void Dispose() => _due.Dispose();
}
