using System.Text.RegularExpressions;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Configuration;
using EdgeCenter.Gates.Doors;
using Microsoft.Extensions.Logging;

namespace EdgeCenter.Hardware.Simulated;

/// <summary>
/// A door board without hardware: relays that keep time as real ones do, signals that end, every change logged, told to watchers and
/// written to a state file per door that another process can read (<see cref="DoorStateFile"/>). All doors are locked at start and at the end.
/// </summary>
public sealed class SimulatedDoorBoard : IDoorBoard, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SimulatedDoor> _doors = new(StringComparer.Ordinal);
    private readonly List<Action<DoorBoardChange>> _watchers = [];
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

    public Outcome<Unit> PulseRelay(string door, TimeSpan pulse)
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
            Outcome<Unit> pulsed = found.Pulse(pulse);
            Tell_NeedsLock(found, before);
            return pulsed;
        }
    }

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

        return new Watching(this, watcher);
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
                door.Lock();
                door.Show(DoorSignal.Idle);
                Tell_NeedsLock(door, before);
                door.Dispose();
            }
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
    }

    private void Tell_NeedsLock(SimulatedDoor door, DoorBoardState before)
    {
        DoorBoardState now = door.State;
        if (now == before)
        {
            return;
        }

        if (now.Unlocked != before.Unlocked || now.LocksAt != before.LocksAt)
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
        foreach (Action<DoorBoardChange> watcher in _watchers)
        {
            watcher(change);
        }
    }

    private sealed class Watching(SimulatedDoorBoard board, Action<DoorBoardChange> watcher) : IDisposable
    {
        public void Dispose()
        {
            lock (board._lock)
            {
                board._watchers.Remove(watcher);
            }
        }
    }
}
