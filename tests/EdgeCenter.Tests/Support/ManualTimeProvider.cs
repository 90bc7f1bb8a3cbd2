namespace EdgeCenter.Tests.Support;

/// <summary>
/// A clock that only the test moves. <see cref="Advance"/> moves the wall clock and the monotonic clock together and fires due timers on the
/// calling thread, each at its own due time, earliest first; <see cref="StepWallClock"/> is what NTP or an installer does: only the wall clock jumps.
/// </summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now;
    private long _elapsedTicks;
    private long _timersMade;

    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero))
    {
    }

    public ManualTimeProvider(DateTimeOffset start) => _now = start.ToUniversalTime();

    /// <summary>Ticks of 100 ns, so that timestamps and <see cref="TimeSpan"/>s convert without rounding.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Timers that are armed right now; a test that ends with some has a leak.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _elapsedTicks;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        ManualTimer timer = new(this, callback, state, Interlocked.Increment(ref _timersMade));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        long target = GetTimestamp() + duration.Ticks;
        while (NextDue(target) is { } due)
        {
            due.Fire();
        }

        lock (_lock)
        {
            MoveTo_NeedsLock(target);
        }
    }

    /// <summary>Jumps the wall clock, forwards or backwards, without any time passing: timers and timestamps do not notice.</summary>
    public void StepWallClock(TimeSpan step)
    {
        lock (_lock)
        {
            _now += step;
        }
    }

    public void SetWallClock(DateTimeOffset now)
    {
        lock (_lock)
        {
            _now = now.ToUniversalTime();
        }
    }

    private ManualTimer? NextDue(long target)
    {
        lock (_lock)
        {
            ManualTimer? due = _timers.Where(timer => timer.DueAt <= target).MinBy(timer => (timer.DueAt, timer.Number));
            if (due is null)
            {
                return null;
            }

            MoveTo_NeedsLock(Math.Max(due.DueAt, _elapsedTicks));
            due.Rearm_NeedsLock();
            return due;
        }
    }

    private void MoveTo_NeedsLock(long elapsedTicks)
    {
        if (elapsedTicks > _elapsedTicks)
        {
            _now += TimeSpan.FromTicks(elapsedTicks - _elapsedTicks);
            _elapsedTicks = elapsedTicks;
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state, long number) : ITimer
    {
        private TimeSpan _period;
        private bool _disposed;

        public long DueAt { get; private set; }

        /// <summary>Order of creation: breaks ties between timers due at the same instant.</summary>
        public long Number => number;

        public void Fire() => callback(state);

        public void Rearm_NeedsLock()
        {
            if (_period > TimeSpan.Zero)
            {
                DueAt += _period.Ticks;
            }
            else
            {
                clock._timers.Remove(this);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                if (_disposed)
                {
                    return false;
                }

                clock._timers.Remove(this);
                _period = period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    DueAt = clock._elapsedTicks + dueTime.Ticks;
                    clock._timers.Add(this);
                }

                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                _disposed = true;
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
