using System.Text.RegularExpressions;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Gates.Doors;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Hardware.Simulated;

/// <summary>
/// A door board without hardware: relays that keep time as real ones do, signals that end, inputs that somebody moves by hand, every change logged, told
/// to watchers and written to a state file per door that another process can read (<see cref="DoorStateFile"/>). All doors are locked at start and at the
/// end.
/// </summary>
public sealed class SimulatedDoorBoard : IDoorBoard, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SimulatedDoor> _doors = new(StringComparer.Ordinal);
    private readonly Lock _inputTurn = new();
    private readonly List<Action<DoorBoardChange>> _watchers = [];
    private readonly List<Action<DoorInputChange>> _inputWatchers = [];
    private readonly TimeProvider _time;
    private readonly ILogger<SimulatedDoorBoard> _log;
    private readonly DoorStateFile? _file;
    private bool _disposed;

    /// <param name="doors">Configured names; they become file names.</param>
    /// <param name="stateFolder">Where the state files are written; null: none.</param>
    /// <exception cref="ArgumentException">A name that does not follow <see cref="GateOptions.NamePattern"/>.</exception>
    public SimulatedDoorBoard(
        IEnumerable<string> doors, SimulatedBoardOptions options, string? stateFolder, TimeProvider time, ILogger<SimulatedDoorBoard> log)
    {
        ArgumentNullException.ThrowIfNull(doors);
        _time = time;
        _log = log;
        _file = stateFolder is null ? null : new DoorStateFile(stateFolder, log);
        foreach (string name in doors.Distinct(StringComparer.Ordinal))
        {
            if (!Regex.IsMatch(name, GateOptions.NamePattern))
            {
                throw new ArgumentException($"'{name}' is not a door name.", nameof(doors));
            }

            SimulatedDoor door = new(name, options, time, Settle);
            _doors.Add(name, door);
            _file?.Write(new DoorBoardChange(name, time.GetUtcNow(), door.State));
        }
    }

    public DoorWiring Wiring(string door) => _doors.ContainsKey(door) ? DoorWiring.Everything : DoorWiring.Nothing;

    public Outcome<Unit> PulseRelay(string door, TimeSpan pulse) => With(door, found => found.Pulse(pulse));

    public Outcome<Unit> KeepUnlocked(string door, TimeSpan lease) => With(door, found => found.Keep(lease));

    public Outcome<Unit> Lock(string door) => With(door, found => found.Release());

    public Outcome<Unit> Switch(string door, DoorOutput output, TimeSpan time) => With(door, found => found.Switch(output, time));

    public void Show(string door, DoorSignal signal)
    {
        lock (_lock)
        {
            if (!_disposed && _doors.TryGetValue(door, out SimulatedDoor? found))
            {
                DoorBoardState before = found.State;
                found.Show(signal);
                Tell_NeedsLock(found, before);
            }
        }
    }

    public DoorBoardState Read(string door)
    {
        lock (_lock)
        {
            if (!_doors.TryGetValue(door, out SimulatedDoor? found))
            {
                return default;
            }

            DoorBoardState before = found.State;
            found.Settle();
            Tell_NeedsLock(found, before);
            return found.State;
        }
    }

    public IDisposable Watch(Action<DoorBoardChange> watcher)
    {
        lock (_lock)
        {
            _watchers.Add(watcher);
        }

        return new Watching(() => Forget(_watchers, watcher));
    }

    public IDisposable WatchInputs(Action<DoorInputChange> watcher)
    {
        lock (_lock)
        {
            _inputWatchers.Add(watcher);
        }

        return new Watching(() => Forget(_inputWatchers, watcher));
    }

    /// <summary>Moves an input, as the hand, the button or the panel behind it would. Nothing is told when it says the same already.</summary>
    /// <returns>Problem <c>door-unknown</c>.</returns>
    public Outcome<Unit> Move(string door, DoorInput input, DoorInputLevel level)
    {
        // Watchers may call the board, so they are told outside its lock; in order, so one at a time.
        lock (_inputTurn)
        {
            bool moved = false;
            Outcome<Unit> found = With(door, there =>
            {
                moved = there.Move(input, level);
                return Unit.Value;
            });
            if (moved)
            {
                Tell_NeedsTurn(door, input, level);
            }

            return found;
        }
    }

    /// <summary>Simulates a relay whose coil is open: every pulse fails until it is repaired.</summary>
    /// <exception cref="KeyNotFoundException">There is no such door.</exception>
    public void BreakRelay(string door) => SetRelayBroken(door, broken: true);

    /// <exception cref="KeyNotFoundException">There is no such door.</exception>
    public void RepairRelay(string door) => SetRelayBroken(door, broken: false);

    /// <summary>Locks every door, then stops answering.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            foreach (SimulatedDoor door in _doors.Values)
            {
                DoorBoardState before = door.State;
                door.Dispose();
                Tell_NeedsLock(door, before);
            }
        }
    }

    private Outcome<Unit> With(string door, Func<SimulatedDoor, Outcome<Unit>> act)
    {
        lock (_lock)
        {
            if (_disposed || !_doors.TryGetValue(door, out SimulatedDoor? found))
            {
                return new Problem(
                    "door-unknown",
                    $"The board has no door '{door}'; it has: {string.Join(", ", _doors.Keys)}.",
                    $"控制板没有名为“{door}”的门；已有：{string.Join(", ", _doors.Keys)}。",
                    door);
            }

            DoorBoardState before = found.State;
            Outcome<Unit> done = act(found);
            Tell_NeedsLock(found, before);
            return done;
        }
    }

    private void Tell_NeedsTurn(string door, DoorInput input, DoorInputLevel level)
    {
        Log.InputMoved(_log, door, input, level);
        DoorInputChange change = new(door, input, level, _time.GetTimestamp(), _time.GetUtcNow());
        foreach (Action<DoorInputChange> watcher in InputWatchers())
        {
            watcher(change);
        }
    }

    /// <summary>The bolt follows the relay, and says so like every input: outside the board's lock.</summary>
    private void FollowBolt(SimulatedDoor door)
    {
        lock (_inputTurn)
        {
            DoorInputLevel? arrived;
            lock (_lock)
            {
                arrived = _disposed ? null : door.BoltArrived;
                if (arrived is { } level)
                {
                    DoorBoardState before = door.State;
                    door.Move(DoorInput.Bolted, level);
                    Tell_NeedsLock(door, before);
                }
            }

            if (arrived is { } told)
            {
                Tell_NeedsTurn(door.Name, DoorInput.Bolted, told);
            }
        }
    }

    private Action<DoorInputChange>[] InputWatchers()
    {
        lock (_lock)
        {
            return [.. _inputWatchers];
        }
    }

    private void Forget<T>(List<T> watchers, T watcher)
    {
        lock (_lock)
        {
            watchers.Remove(watcher);
        }
    }

    private void SetRelayBroken(string door, bool broken)
    {
        lock (_lock)
        {
            _doors[door].RelayBroken = broken;
        }
    }

    private void Settle(SimulatedDoor door)
    {
        lock (_lock)
        {
            if (!_disposed)
            {
                DoorBoardState before = door.State;
                door.Settle();
                Tell_NeedsLock(door, before);
            }
        }

        FollowBolt(door);
    }

    private void Tell_NeedsLock(SimulatedDoor door, DoorBoardState before)
    {
        DoorBoardState now = door.State;
        if (now == before)
        {
            return;
        }

        // A door that is kept unlocked is told so every few seconds: that is no news.
        if (now.Unlocked != before.Unlocked)
        {
            if (now.Unlocked)
            {
                Log.DoorUnlocked(_log, door.Name, now.LocksAt);
            }
            else
            {
                Log.DoorLocked(_log, door.Name);
            }
        }

        if (now.Signal != before.Signal)
        {
            Log.SignalShown(_log, door.Name, now.Signal);
        }

        DoorBoardChange change = new(door.Name, _time.GetUtcNow(), now);
        _file?.Write(change);

        // Inputs have watchers of their own.
        if (now with { Inputs = before.Inputs } != before)
        {
            foreach (Action<DoorBoardChange> watcher in _watchers)
            {
                watcher(change);
            }
        }
    }

    private sealed class Watching(Action stop) : IDisposable
    {
        public void Dispose() => stop();
    }
}
