using System.Collections.Frozen;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Gpio;
using EdgeCenter.Hardware.Simulated;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Hardware.Boards;

/// <summary>
/// A door board of relays and contacts on GPIO lines. An edge is only a hint: it makes the board read all lines of the panel, and once a second they
/// are read without any hint, outputs too. What cannot be had (an expander without supply, a line somebody else uses) does not stop the other doors:
/// its inputs say <see cref="DoorInputLevel.Fault"/>, its relay <c>relay-failed</c>, and it is asked for again.
/// </summary>
/// <remarks>Locks in this order: the turn of the inputs, then the board's. Watchers of inputs are told within their turn only.</remarks>
public sealed class GpioDoorBoard : IDoorBoard, IDisposable
{
    /// <summary>How often everything is read whether or not a chip said something.</summary>
    internal static readonly TimeSpan ReconcileEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _inputTurn = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, GpioDoor> _doors = new(StringComparer.Ordinal);
    private readonly List<(string? Door, InputPanel Panel)> _panels = [];
    private readonly HashSet<string> _troubled = new(StringComparer.Ordinal);
    private readonly BoardWatchers<DoorBoardChange> _watchers = new();
    private readonly BoardWatchers<DoorInputChange> _inputWatchers = new();
    private readonly TimeProvider _time;
    private readonly ILogger<GpioDoorBoard> _log;
    private readonly ITimer _scanTimer;
    private long _reconciledAt;
    private bool _disposed;

    private GpioDoorBoard(
        BoardDescription board, IReadOnlyDictionary<string, string> doors, ILineChips chips, SimulatedBoardOptions options, TimeProvider time,
        ILogger<GpioDoorBoard> log)
    {
        _time = time;
        _log = log;
        _scanTimer = time.CreateTimer(_ => Scan(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        // Locked first, everything else afterwards.
        foreach ((string name, string terminal) in doors)
        {
            var door = new GpioDoor(name, board.Doors[terminal], chips, options, time, Settle);
            _doors.Add(name, door);
            door.Start();
            NoteRelay_NeedsLock(door);
        }

        foreach (GpioDoor door in _doors.Values)
        {
            _panels.Add((door.Name, new InputPanel(door.Terminals.Inputs, chips, $"edgecenter {door.Name}", time, Hint)));
        }

        _panels.Add((null, new InputPanel(board.Inputs, chips, "edgecenter", time, Hint)));
        Scan();
    }

    /// <summary>Locks all doors and reads all inputs.</summary>
    /// <param name="board">What is wired where.</param>
    /// <param name="doors">Configured doors, and the terminals each is wired to.</param>
    /// <param name="chips">The machine's lines; outlive the board.</param>
    /// <param name="options">How long things last.</param>
    /// <returns>Problems <c>board-terminal-unknown</c> and <c>board-terminal-taken</c>. Hardware that is not there is no problem here, but of its door.</returns>
    public static Outcome<GpioDoorBoard> Open(
        BoardDescription board, IReadOnlyDictionary<string, string> doors, ILineChips chips, SimulatedBoardOptions options, TimeProvider time,
        ILogger<GpioDoorBoard> log)
    {
        foreach ((string door, string terminal) in doors)
        {
            if (!board.Doors.ContainsKey(terminal))
            {
                return DoorProblems.TerminalUnknown(door, terminal, board);
            }

            if (doors.First(other => other.Value == terminal).Key is { } first && first != door)
            {
                return DoorProblems.TerminalTaken(door, terminal, first);
            }
        }

        return new GpioDoorBoard(board, doors, chips, options, time, log);
    }

    public DoorWiring Wiring(string door) => _doors.TryGetValue(door, out GpioDoor? found)
        ? new DoorWiring(
            _panels.Where(panel => panel.Door is null || panel.Door == door).SelectMany(panel => panel.Panel.Inputs).ToFrozenSet(),
            found.Terminals.Outputs.Keys.ToFrozenSet())
        : DoorWiring.Nothing;

    public Outcome<Unit> PulseRelay(string door, TimeSpan pulse) => With(door, found => found.Pulse(pulse));

    public Outcome<Unit> KeepUnlocked(string door, TimeSpan lease) => With(door, found => found.Keep(lease));

    public Outcome<Unit> Lock(string door) => With(door, found => found.Release());

    public Outcome<Unit> Switch(string door, DoorOutput output, TimeSpan time) => With(door, found => found.Switch(output, time));

    public void Show(string door, DoorSignal signal) => With(door, found =>
    {
        found.Show(signal);
        return Unit.Value;
    });

    public DoorBoardState Read(string door)
    {
        lock (_lock)
        {
            return _doors.TryGetValue(door, out GpioDoor? found) ? State_NeedsLock(found) : default;
        }
    }

    public IDisposable Watch(Action<DoorBoardChange> watcher) => _watchers.Add(watcher);

    public IDisposable WatchInputs(Action<DoorInputChange> watcher) => _inputWatchers.Add(watcher);

    /// <summary>Leaves every relay as its wiring asks for when the program stops, and gives the lines back.</summary>
    public void Dispose()
    {
        lock (_inputTurn)
        {
            lock (_lock)
            {
                if (_disposed)
                {
                    return;
                }

                _disposed = true;
                _scanTimer.Dispose();
                foreach (GpioDoor door in _doors.Values)
                {
                    DoorBoardState before = State_NeedsLock(door);
                    door.Dispose();
                    Tell_NeedsLock(door, before);
                }
            }

            foreach ((string? _, InputPanel panel) in _panels)
            {
                panel.Dispose();
            }
        }
    }

    private void Hint(ReadOnlySpan<LineEdge> edges) => Scan();

    private void Scan()
    {
        lock (_inputTurn)
        {
            if (_disposed)
            {
                return;
            }

            // Told outside the board's lock, so that a fire opens doors from here; in their turn, so that each door hears its changes in order.
            foreach ((string? door, InputPanel panel) in _panels)
            {
                panel.Scan((input, level) => Tell(door, input, level));
                NotePanel(door, panel);
            }

            lock (_lock)
            {
                if (!_disposed && (_reconciledAt == 0 || _time.GetElapsedTime(_reconciledAt) >= ReconcileEvery))
                {
                    _reconciledAt = _time.GetTimestamp();
                    foreach (GpioDoor door in _doors.Values)
                    {
                        door.Check();
                        NoteRelay_NeedsLock(door);
                    }
                }
            }

            TimeSpan next = _panels.Min(panel => panel.Panel.Next) is { } soon && soon < ReconcileEvery ? soon : ReconcileEvery;
            _scanTimer.Change(next > TimeSpan.Zero ? next : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private void Tell(string? door, DoorInput input, DoorInputLevel level)
    {
        foreach (string name in door is null ? [.. _doors.Keys] : new[] { door })
        {
            Log.LineMoved(_log, name, input, level);
            _inputWatchers.Tell(new DoorInputChange(name, input, level, _time.GetTimestamp(), _time.GetUtcNow()));
        }
    }

    private Outcome<Unit> With(string door, Func<GpioDoor, Outcome<Unit>> act)
    {
        lock (_lock)
        {
            if (_disposed || !_doors.TryGetValue(door, out GpioDoor? found))
            {
                return DoorProblems.Unknown(door, _doors.Keys);
            }

            DoorBoardState before = State_NeedsLock(found);
            Outcome<Unit> done = act(found);
            NoteRelay_NeedsLock(found);
            Tell_NeedsLock(found, before);
            return done;
        }
    }

    private void Settle(GpioDoor door) => With(door.Name, found =>
    {
        found.Settle();
        return Unit.Value;
    });

    private DoorBoardState State_NeedsLock(GpioDoor door)
    {
        DoorInputs levels = DoorInputs.AllOff;
        foreach ((string? owner, InputPanel panel) in _panels)
        {
            if (owner is null || owner == door.Name)
            {
                foreach (DoorInput input in panel.Inputs)
                {
                    levels = levels.With(input, panel.Levels[input]);
                }
            }
        }

        return door.State with { Inputs = levels };
    }

    private void Tell_NeedsLock(GpioDoor door, DoorBoardState before)
    {
        DoorBoardState now = State_NeedsLock(door);
        if (now == before)
        {
            return;
        }

        if (now.Unlocked != before.Unlocked)
        {
            Log.RelayMoved(_log, door.Name, now.Unlocked ? "unlocked" : "locked");
        }

        _watchers.Tell(new DoorBoardChange(door.Name, _time.GetUtcNow(), now));
    }

    private void NoteRelay_NeedsLock(GpioDoor door) => Note(
        $"{door.Name}/relay", door.RelayTrouble, why => Log.RelayTrouble(_log, door.Name, why), () => Log.RelayWell(_log, door.Name));

    private void NotePanel(string? door, InputPanel panel) => Note(
        $"{door}/inputs", panel.Trouble, why => Log.InputsTrouble(_log, door ?? "all doors", why), () => Log.InputsWell(_log, door ?? "all doors"));

    /// <summary>A trouble is logged when it begins and when it ends.</summary>
    private void Note(string what, Problem? trouble, Action<string> begins, Action ends)
    {
        lock (_troubled)
        {
            if (trouble is not null && _troubled.Add(what))
            {
                begins(trouble.In(Language.English));
            }
            else if (trouble is null && _troubled.Remove(what))
            {
                ends();
            }
        }
    }
}
