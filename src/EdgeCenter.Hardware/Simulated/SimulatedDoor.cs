using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;

namespace EdgeCenter.Hardware.Simulated;

/// <summary>One door of the simulated board: relay, signal, and the timers that end them. The board serialises the calls.</summary>
internal sealed class SimulatedDoor : IDisposable
{
    private readonly TimeProvider _time;
    private readonly SimulatedBoardOptions _options;
    private readonly SimulatedRelay _relay;
    private readonly ITimer _lockTimer;
    private readonly ITimer _signalTimer;
    private long _signalSince;
    private DateTimeOffset? _locksAt;

    /// <param name="name">The door's configured name.</param>
    /// <param name="due">Called from a timer's thread when <see cref="Settle"/> has something to do.</param>
    public SimulatedDoor(string name, SimulatedBoardOptions options, TimeProvider time, Action<SimulatedDoor> due)
    {
        Name = name;
        _time = time;
        _options = options;
        _relay = new SimulatedRelay(time, options.MaximumUnlock);
        _lockTimer = time.CreateTimer(_ => due(this), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _signalTimer = time.CreateTimer(_ => due(this), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public string Name { get; }

    /// <summary>The simulated fault: the relay's coil is open, its driver answers with an error.</summary>
    public bool RelayBroken { get; set; }

    public DoorSignal Signal { get; private set; }

    public DoorBoardState State => new(_relay.Unlocked, _locksAt, Signal, _relay.Pulses);

    public Outcome<Unit> Pulse(TimeSpan pulse)
    {
        if (pulse <= TimeSpan.Zero || pulse > _options.MaximumUnlock)
        {
            return new Problem(
                "pulse-out-of-bounds",
                $"A pulse of {pulse.TotalSeconds:0.###} s is not between 0 and {_options.MaximumUnlock.TotalSeconds:0.###} s.",
                $"脉冲时长 {pulse.TotalSeconds:0.###} 秒不在 0 到 {_options.MaximumUnlock.TotalSeconds:0.###} 秒之间。",
                Name);
        }

        if (RelayBroken)
        {
            return new Problem("relay-failed", "The relay does not answer. Check its supply and its wiring.", "继电器没有响应，请检查供电和接线。", Name);
        }

        Settle();
        _relay.Pulse(pulse);
        TimeSpan remaining = _relay.Remaining;
        _locksAt = _time.GetUtcNow() + remaining;
        _lockTimer.Change(remaining, Timeout.InfiniteTimeSpan);
        return Unit.Value;
    }

    public void Show(DoorSignal signal)
    {
        Signal = signal;
        _signalSince = _time.GetTimestamp();
        _signalTimer.Change(signal == DoorSignal.Idle ? Timeout.InfiniteTimeSpan : _options.SignalTime, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends what is over. A timer that fires early, or for a pulse that was extended since, is set again.</summary>
    public void Settle()
    {
        if (_relay.Unlocked)
        {
            TimeSpan remaining = _relay.Remaining;
            if (remaining <= TimeSpan.Zero)
            {
                Lock();
            }
            else
            {
                _lockTimer.Change(remaining, Timeout.InfiniteTimeSpan);
            }
        }

        if (Signal != DoorSignal.Idle)
        {
            TimeSpan remaining = _options.SignalTime - _time.GetElapsedTime(_signalSince);
            if (remaining <= TimeSpan.Zero)
            {
                Signal = DoorSignal.Idle;
            }
            else
            {
                _signalTimer.Change(remaining, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Lock()
    {
        _relay.Lock();
        _locksAt = null;
    }

    public void Dispose()
    {
        _lockTimer.Dispose();
        _signalTimer.Dispose();
    }
}
