namespace EdgeCenter.Appliance.Operation;

/// <summary>
/// The time inside a clip that is replayed faster than life: it stands still until a frame moves it, and fires what became due on the way.
/// Pulses, cooldowns and throttles then behave as they would have behaved in front of the camera. Moved by one thread.
/// </summary>
internal sealed class ClipClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<(ClipTimer Timer, long Version), long> _due = new();
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start + TimeSpan.FromTicks(GetTimestamp());

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ClipTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves to a frame's position on the clip's time line; going back is not possible.</summary>
    public void MoveTo(TimeSpan position)
    {
        while (NextDue(position.Ticks) is { } timer)
        {
            timer.Fire();
        }

        lock (_lock)
        {
            Interlocked.Exchange(ref _ticks, Math.Max(_ticks, position.Ticks));
        }
    }

    private ClipTimer? NextDue(long until)
    {
        lock (_lock)
        {
            while (_due.TryPeek(out (ClipTimer Timer, long Version) next, out long at) && at <= until)
            {
                _due.Dequeue();
                if (next.Timer.Version == next.Version)
                {
                    Interlocked.Exchange(ref _ticks, Math.Max(_ticks, at));
                    return next.Timer;
                }
            }

            return null;
        }
    }

    private sealed class ClipTimer(ClipClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        /// <summary>Counts changes, so that an earlier appointment in the queue is recognised as void.</summary>
        public long Version { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                Version++;
                _period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    clock._due.Enqueue((this, Version), clock._ticks + dueTime.Ticks);
                }
            }

            return true;
        }

        public void Fire()
        {
            callback(state);
            lock (clock._lock)
            {
                if (_period > TimeSpan.Zero)
                {
                    clock._due.Enqueue((this, Version), clock._ticks + _period.Ticks);
                }
            }
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                Version++;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
