using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Gpio;
using EdgeCenter.Hardware.Simulated;

namespace EdgeCenter.Hardware.Boards;

/// <summary>The outputs of one wired door: relay, lamps, buzzer, siren, each ending by itself. The board serialises the calls.</summary>
internal sealed class GpioDoor : IDisposable
{
    /// <summary>A relay that does not lock is told again this often.</summary>
    internal static readonly TimeSpan LockAgainAfter = TimeSpan.FromMilliseconds(250);

    private static readonly DoorOutput[] AllOutputs = Enum.GetValues<DoorOutput>();

    private readonly TimeProvider _time;
    private readonly SimulatedBoardOptions _options;
    private readonly RelayHold _hold;
    private readonly bool _energisedUnlocks;
    private readonly LineSwitch _relay;
    private readonly IOutputSwitch?[] _switches;
    private readonly (long Since, TimeSpan Length)[] _outputTimes = new (long, TimeSpan)[AllOutputs.Length];
    private readonly ITimer _timer;
    private DateTimeOffset? _locksAt;
    private DoorOutputs _switched;
    private DoorOutputs _applied;
    private DoorSignal _signal;
    private long _signalSince;

    /// <param name="name">The door's configured name.</param>
    /// <param name="terminals">What it is wired to.</param>
    /// <param name="due">Called from a timer's thread when <see cref="Settle"/> has something to do.</param>
    public GpioDoor(
        string name, DoorTerminals terminals, ILineChips chips, SimulatedBoardOptions options, TimeProvider time, Action<GpioDoor> due)
    {
        Name = name;
        Terminals = terminals;
        _time = time;
        _options = options;
        _hold = new RelayHold(time, options.MaximumUnlock);
        _energisedUnlocks = terminals.Relay.EnergisedUnlocks;
        _relay = new LineSwitch(chips, $"edgecenter {name} relay", terminals.Relay.Line, Coil(terminals.Relay.UnlockedWhenStopped));
        _switches = [.. AllOutputs.Select(output => terminals.Outputs.TryGetValue(output, out BoardOutput? wired) ? Switch(wired, chips, output) : null)];
        _timer = time.CreateTimer(_ => due(this), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public string Name { get; }

    public DoorTerminals Terminals { get; }

    /// <summary>Why the relay does not do what it should; null while it does.</summary>
    public Problem? RelayTrouble { get; private set; }

    public DoorBoardState State => new(_hold.Unlocked, _locksAt, _signal, _hold.Pulses, Outputs: _switched);

    /// <summary>Locks, and switches everything else off.</summary>
    public void Start()
    {
        RelayTrouble = _relay.Set(Coil(unlocked: false)).Problem;
        foreach (IOutputSwitch? output in _switches)
        {
            output?.Set(on: false);
        }
    }

    public Outcome<Unit> Pulse(TimeSpan pulse) => Drive(pulse, _hold.Pulse);

    public Outcome<Unit> Keep(TimeSpan lease) => Drive(lease, _hold.Keep);

    public Outcome<Unit> Release()
    {
        // Also when we think it is locked: whoever asks twice has a reason.
        bool locked = TryLock();
        if (!locked)
        {
            _hold.Expire();
        }

        Settle();
        return locked ? Unit.Value : RelayFailed();
    }

    public Outcome<Unit> Switch(DoorOutput output, TimeSpan time)
    {
        if (time < TimeSpan.Zero || time > SimulatedBoardOptions.LongestOutput)
        {
            return DoorProblems.OutOfBounds(Name, time, SimulatedBoardOptions.LongestOutput);
        }

        _switched = _switched.With(output, time > TimeSpan.Zero);
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

    /// <summary>Ends what is over, and sets the timer for what ends next.</summary>
    public void Settle()
    {
        TimeSpan? next = null;
        if (_hold.Unlocked && !Continues(_hold.Remaining, ref next) && !TryLock())
        {
            next = LockAgainAfter;
        }

        if (_signal != DoorSignal.Idle && !Continues(_options.SignalTime - _time.GetElapsedTime(_signalSince), ref next))
        {
            _signal = DoorSignal.Idle;
        }

        foreach (DoorOutput output in AllOutputs)
        {
            (long since, TimeSpan length) = _outputTimes[(int)output];
            if (_switched[output] && !Continues(length - _time.GetElapsedTime(since), ref next))
            {
                _switched = _switched.With(output, false);
            }
        }

        (DoorOutputs lamps, TimeSpan? remaining) = SignalLamps.At(_signal, _time.GetElapsedTime(_signalSince));
        if (_signal != DoorSignal.Idle && remaining is { } blink)
        {
            Continues(blink, ref next);
        }

        Apply(lamps);
        _timer.Change(next ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sees that relay and outputs are as they were set: a chip may have lost its supply for a moment.</summary>
    public void Check()
    {
        RelayTrouble = _relay.Check().Problem;
        foreach (IOutputSwitch? output in _switches)
        {
            output?.Check();
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _hold.Lock();
        _locksAt = null;
        _signal = DoorSignal.Idle;
        _switched = DoorOutputs.None;
        _relay.Dispose();
        foreach (IOutputSwitch? output in _switches)
        {
            output?.Dispose();
        }
    }

    private Outcome<Unit> Drive(TimeSpan time, Action<TimeSpan> hold)
    {
        if (time <= TimeSpan.Zero || time > _options.MaximumUnlock)
        {
            return DoorProblems.OutOfBounds(Name, time, _options.MaximumUnlock);
        }

        Settle();
        Outcome<Unit> driven = _relay.Set(Coil(unlocked: true));
        RelayTrouble = driven.Problem;
        if (!driven.Succeeded)
        {
            // A line that comes back later must come back as it was before this attempt.
            _ = _relay.Set(Coil(_hold.Unlocked));
            return RelayFailed();
        }

        hold(time);
        _locksAt = _time.GetUtcNow() + _hold.Remaining;
        Settle();
        return Unit.Value;
    }

    private bool TryLock()
    {
        RelayTrouble = _relay.Set(Coil(unlocked: false)).Problem;
        if (RelayTrouble is not null)
        {
            return false;
        }

        _hold.Lock();
        _locksAt = null;
        return true;
    }

    private void Apply(DoorOutputs lamps)
    {
        foreach (DoorOutput output in AllOutputs)
        {
            bool on = _switched[output] || lamps[output];
            if (on != _applied[output])
            {
                _applied = _applied.With(output, on);
                _ = _switches[(int)output]?.Set(on);
            }
        }
    }

    private bool Coil(bool unlocked) => unlocked == _energisedUnlocks;

    private IOutputSwitch Switch(BoardOutput wired, ILineChips chips, DoorOutput output) => wired.Line is { } line
        ? new LineSwitch(chips, $"edgecenter {Name} {OutputWords.Of(output)}", line, atEnd: false)
        : new ToneSwitch(wired.Tone!);

    private static bool Continues(TimeSpan remaining, ref TimeSpan? next)
    {
        if (remaining <= TimeSpan.Zero)
        {
            return false;
        }

        next = next < remaining ? next : remaining;
        return true;
    }

    private Problem RelayFailed() => DoorProblems.RelayFailed(Name, RelayTrouble);
}
