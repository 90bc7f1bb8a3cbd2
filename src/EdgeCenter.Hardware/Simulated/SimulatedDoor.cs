using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Boards;

namespace EdgeCenter.Hardware.Simulated;

/// <summary>One door of the simulated board: relay, outputs, inputs, signal, and the timer that ends them. The board serialises the calls.</summary>
internal sealed class SimulatedDoor : IDisposable
{
    private static readonly int OutputCount = Enum.GetValues<DoorOutput>().Length;

    private readonly TimeProvider _time;
    private readonly SimulatedBoardOptions _options;
    private readonly RelayHold _relay;
    private readonly ITimer _timer;
    private readonly (long Since, TimeSpan Length)[] _outputTimes = new (long, TimeSpan)[OutputCount];
    private long _signalSince;
    private DateTimeOffset? _locksAt;
    private DoorOutputs _outputs;
    private DoorSignal _signal;

    /// <param name="name">The door's configured name.</param>
    /// <param name="due">Called from a timer's thread when <see cref="Settle"/> has something to do.</param>
    public SimulatedDoor(string name, SimulatedBoardOptions options, TimeProvider time, Action<SimulatedDoor> due)
    {
        Name = name;
        _time = time;
        _options = options;
        _relay = new RelayHold(time, options.MaximumUnlock);
        _timer = time.CreateTimer(_ => due(this), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public string Name { get; }

    /// <summary>The simulated fault: the relay's coil is open, its driver answers with an error.</summary>
    public bool RelayBroken { get; set; }

    public DoorInputs Inputs { get; set; }

    public DoorBoardState State => new(_relay.Unlocked, _locksAt, _signal, _relay.Pulses, Inputs, _outputs);

    public Outcome<Unit> Pulse(TimeSpan pulse) => Drive(pulse, _relay.Pulse);

    public Outcome<Unit> Keep(TimeSpan lease) => Drive(lease, _relay.Keep);

    public Outcome<Unit> Release()
    {
        if (RelayBroken)
        {
            return RelayFailed;
        }

        Lock();
        Settle();
        return Unit.Value;
    }

    public Outcome<Unit> Switch(DoorOutput output, TimeSpan time)
    {
        if (time < TimeSpan.Zero || time > SimulatedBoardOptions.LongestOutput)
        {
            return OutOfBounds(time, SimulatedBoardOptions.LongestOutput);
        }

        _outputs = _outputs.With(output, time > TimeSpan.Zero);
        _outputTimes[(int)output] = (_time.GetTimestamp(), time);
        Settle();
        return Unit.Value;
    }

    public void Show(DoorSignal signal)
    {
        _signal = signal;
        _signalSince = _time.GetTimestamp();
        Settle();
    }

    /// <summary>Ends what is over, and sets the timer for what ends next. A timer that fires early, or for a pulse that was extended since, is set again.</summary>
    public void Settle()
    {
        TimeSpan? next = null;
        if (_relay.Unlocked && !Continues(_relay.Remaining, ref next))
        {
            Lock();
        }

        if (_signal != DoorSignal.Idle && !Continues(_options.SignalTime - _time.GetElapsedTime(_signalSince), ref next))
        {
            _signal = DoorSignal.Idle;
        }

        for (int i = 0; i < OutputCount; i++)
        {
            (long since, TimeSpan length) = _outputTimes[i];
            if (_outputs[(DoorOutput)i] && !Continues(length - _time.GetElapsedTime(since), ref next))
            {
                _outputs = _outputs.With((DoorOutput)i, false);
            }
        }

        _timer.Change(next ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Everything off, for good.</summary>
    public void Dispose()
    {
        Lock();
        _signal = DoorSignal.Idle;
        _outputs = DoorOutputs.None;
        _timer.Dispose();
    }

    private Outcome<Unit> Drive(TimeSpan time, Action<TimeSpan> drive)
    {
        if (time <= TimeSpan.Zero || time > _options.MaximumUnlock)
        {
            return OutOfBounds(time, _options.MaximumUnlock);
        }

        if (RelayBroken)
        {
            return RelayFailed;
        }

        Settle();
        drive(time);
        _locksAt = _time.GetUtcNow() + _relay.Remaining;
        Settle();
        return Unit.Value;
    }

    private void Lock()
    {
        _relay.Lock();
        _locksAt = null;
    }

    private static bool Continues(TimeSpan remaining, ref TimeSpan? next)
    {
        if (remaining <= TimeSpan.Zero)
        {
            return false;
        }

        next = next < remaining ? next : remaining;
        return true;
    }

    private Problem RelayFailed => new(
        "relay-failed", "The relay does not answer. Check its supply and its wiring.", "继电器没有响应，请检查供电和接线。", Name);

    private Problem OutOfBounds(TimeSpan time, TimeSpan longest) => new(
        "pulse-out-of-bounds",
        $"A time of {time.TotalSeconds:0.###} s is not between 0 and {longest.TotalSeconds:0.###} s.",
        $"时长 {time.TotalSeconds:0.###} 秒不在 0 到 {longest.TotalSeconds:0.###} 秒之间。",
        Name);
}
