using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Gates.Doors;

/// <summary>
/// The hardware behind a gate, as the gate needs it. Implemented by EdgeCenter.Hardware. Thread-safe; calls return at once and never throw
/// for what the hardware does.
/// </summary>
public interface IDoorBoard
{
    /// <summary>
    /// Unlocks the door for <paramref name="pulse"/>, then locks it again without further help from the caller.
    /// A pulse while unlocked extends the unlocked time, never shortens it, and never beyond the board's own bound.
    /// </summary>
    /// <returns>A problem when the relay could not be driven: <c>door-unknown</c>, <c>pulse-out-of-bounds</c>, <c>relay-failed</c>.</returns>
    Outcome<Unit> PulseRelay(string door, TimeSpan pulse);

    /// <summary>Lamp, buzzer or display: shown until the next signal or its own end. A door that is not known shows nothing.</summary>
    void Show(string door, DoorSignal signal);

    /// <summary>Locked and idle for a door that is not known.</summary>
    DoorBoardState Read(string door);

    /// <summary>Every change from now on, in order. Called on the thread that made the change: note it and return, and call nothing of the board.</summary>
    /// <returns>Dispose to stop.</returns>
    IDisposable Watch(Action<DoorBoardChange> watcher);
}
