using EdgeCenter.Core.Events;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Gates.Doors;
using EdgeCenter.Hardware.Simulated;

namespace EdgeCenter.Tests.Gates.Control;

/// <summary>
/// The simulated board, watched at the moment of each pulse by somebody who looks into the database through a connection of their own, as another
/// process would: how many grants are committed there.
/// </summary>
internal sealed class WitnessBoard(SimulatedDoorBoard board, EventLog events) : IDoorBoard, IDisposable
{
    private readonly List<long> _grantsSeenAtPulse = [];
    private readonly List<DoorSignal> _signals = [];

    public SimulatedDoorBoard Board => board;

    /// <summary>For each pulse, the number of committed grants that the witness saw before the relay moved.</summary>
    public IReadOnlyList<long> GrantsSeenAtPulse => _grantsSeenAtPulse;

    public IReadOnlyList<DoorSignal> Signals => _signals;

    public int Pulses => _grantsSeenAtPulse.Count;

    public Outcome<Unit> PulseRelay(string door, TimeSpan pulse)
    {
        _grantsSeenAtPulse.Add(CommittedGrants());
        return board.PulseRelay(door, pulse);
    }

    public DoorWiring Wiring(string door) => board.Wiring(door);

    public Outcome<Unit> KeepUnlocked(string door, TimeSpan lease) => board.KeepUnlocked(door, lease);

    public Outcome<Unit> Lock(string door) => board.Lock(door);

    public Outcome<Unit> Switch(string door, DoorOutput output, TimeSpan time) => board.Switch(door, output, time);

    public IDisposable WatchInputs(Action<DoorInputChange> watcher) => board.WatchInputs(watcher);

    public void Show(string door, DoorSignal signal)
    {
        _signals.Add(signal);
        board.Show(door, signal);
    }

    public DoorBoardState Read(string door) => board.Read(door);

    public IDisposable Watch(Action<DoorBoardChange> watcher) => board.Watch(watcher);

    public void Dispose() => board.Dispose();

    private long CommittedGrants() =>
        events.List(new EventQuery { TypePrefix = "edgecenter.gate.access-granted.v1", Limit = EventLog.LargestPage }).TryGet(out var seen, out _)
            ? seen.Count
            : 0;
}
