using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Gpio;

namespace EdgeCenter.Hardware.Boards;

/// <summary>The inputs of one door, or those of the whole board: lines made into levels. The board serialises the calls.</summary>
internal sealed class InputPanel : IDisposable
{
    /// <summary>
    /// A changeover contact takes some milliseconds from one side to the other, and one failed transfer on a long cable is no news: only what stays
    /// wrong is a fault.
    /// </summary>
    internal static readonly TimeSpan FaultHold = TimeSpan.FromMilliseconds(500);

    /// <summary>How often lines without interrupts are looked at: a press of a button lasts five times as long.</summary>
    internal static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(20);

    private readonly (DoorInput Input, BoardInput Wired, int Line, int? Opposite)[] _wired;
    private readonly InputFilter[] _filters;
    private readonly LineBank _bank;
    private readonly TimeProvider _time;
    private bool _started;

    public InputPanel(IReadOnlyDictionary<DoorInput, BoardInput> inputs, ILineChips chips, string consumer, TimeProvider time, LineEdgeHandler hint)
    {
        var wanted = new List<WantedAddress>();
        _wired = new (DoorInput, BoardInput, int, int?)[inputs.Count];
        int next = 0;
        foreach ((DoorInput input, BoardInput wired) in inputs.OrderBy(entry => entry.Key))
        {
            int line = wanted.Count;
            wanted.Add(Wanted(wired.Line, wired));
            if (wired.Opposite is { } opposite)
            {
                wanted.Add(Wanted(opposite, wired));
            }

            _wired[next++] = (input, wired, line, wired.Opposite is null ? null : line + 1);
        }

        _filters = new InputFilter[inputs.Count];
        _time = time;
        _bank = new LineBank(chips, consumer, wanted, time, hint);
    }

    public IEnumerable<DoorInput> Inputs => _wired.Select(wired => wired.Input);

    /// <summary>Why some inputs are unknown; null when all are well.</summary>
    public Problem? Trouble => _bank.Trouble;

    public DoorInputs Levels { get; private set; }

    /// <summary>When it has to be looked at again; null: when an edge is told.</summary>
    public TimeSpan? Next
    {
        get
        {
            TimeSpan? next = _bank.MustPoll ? PollEvery : null;
            for (int i = 0; i < _filters.Length; i++)
            {
                if (_filters[i].Pending)
                {
                    TimeSpan remaining = _filters[i].Remaining(HoldOf(i, _filters[i].Candidate), _time);
                    next = next < remaining ? next : remaining;
                }
            }

            return next;
        }
    }

    /// <summary>Looks at all lines, and tells which inputs say something else than before. The first time, what they say becomes <see cref="Levels"/> untold.</summary>
    public void Scan(Action<DoorInput, DoorInputLevel> changed)
    {
        IReadOnlyList<bool?> lines = _bank.Read();
        for (int i = 0; i < _wired.Length; i++)
        {
            DoorInputLevel seen = Level(lines[_wired[i].Line], _wired[i].Opposite is { } opposite ? lines[opposite] : !lines[_wired[i].Line]);
            if (!_started)
            {
                _filters[i].Start(seen);
                Levels = Levels.With(_wired[i].Input, seen);
            }
            else if (_filters[i].Next(seen, HoldOf(i, seen), _time))
            {
                Levels = Levels.With(_wired[i].Input, seen);
                changed(_wired[i].Input, seen);
            }
        }

        _started = true;
    }

    public void Dispose() => _bank.Dispose();

    /// <summary>What the kernel has debounced counts at once; what we look at ourselves we debounce ourselves.</summary>
    private TimeSpan HoldOf(int index, DoorInputLevel level) =>
        level == DoorInputLevel.Fault ? FaultHold : _bank.MustPoll ? _wired[index].Wired.Debounce : TimeSpan.Zero;

    private static DoorInputLevel Level(bool? line, bool? opposite) => (line, opposite) switch
    {
        (true, false) => DoorInputLevel.On,
        (false, true) => DoorInputLevel.Off,
        _ => DoorInputLevel.Fault,
    };

    private static WantedAddress Wanted(BoardLine line, BoardInput input) => new(
        line.Address, new LineSettings { ActiveLow = line.ActiveLow, Bias = input.Bias, Debounce = input.Debounce, Edges = EdgeDetection.Both });
}
