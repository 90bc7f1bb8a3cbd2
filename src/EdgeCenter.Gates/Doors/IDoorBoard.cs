using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Gates.Doors;

/// <summary>
/// The hardware of doors, as doors need it. Implemented by EdgeCenter.Hardware. Thread-safe; calls return at once and never throw for what the
/// hardware does.
/// </summary>
/// <remarks>
/// Two parties keep a door from staying unlocked. The caller decides how long, and the board never trusts it: whatever it was told, the door locks
/// <c>maximumUnlock</c> after the last sign of life that kept it unlocked, and pulses alone never hold it longer than that without a break. At start,
/// at the end and whenever its process is gone a board locks (or does what the wiring makes of a relay without power).
/// Problems of all calls: <c>door-unknown</c>, <c>relay-failed</c>; of times that are zero, negative or beyond the bound: <c>pulse-out-of-bounds</c>.
/// </remarks>
public interface IDoorBoard
{
    /// <summary>What is wired at the door; nothing for a door that is not known. Does not change while the board is in use.</summary>
    DoorWiring Wiring(string door);

    /// <summary>
    /// Unlocks the door for <paramref name="pulse"/>, then locks it again without further help from the caller. A pulse while unlocked extends the
    /// unlocked time, never shortens it, and pulses never add up to more than the board's bound without a break or a <see cref="KeepUnlocked"/>.
    /// </summary>
    Outcome<Unit> PulseRelay(string door, TimeSpan pulse);

    /// <summary>
    /// Unlocks the door, or keeps it unlocked, for <paramref name="lease"/> from now. Without a break as long as it is called again in time: a
    /// schedule, a fire, somebody in the open door. The caller calls at least three times a lease, so that a hanging process ends it.
    /// </summary>
    Outcome<Unit> KeepUnlocked(string door, TimeSpan lease);

    /// <summary>Locks the door now, whatever was asked before.</summary>
    Outcome<Unit> Lock(string door);

    /// <summary>Switches an output on for at most <paramref name="time"/>, again without further help; zero switches it off.</summary>
    Outcome<Unit> Switch(string door, DoorOutput output, TimeSpan time);

    /// <summary>What a display of the board shows until the next signal or its own end. A door that is not known, or has no display, shows nothing.</summary>
    void Show(string door, DoorSignal signal);

    /// <summary>Locked and idle for a door that is not known.</summary>
    DoorBoardState Read(string door);

    /// <summary>Every change from now on, in order. Called on the thread that made the change: note it and return, and call nothing of the board.</summary>
    /// <returns>Dispose to stop.</returns>
    IDisposable Watch(Action<DoorBoardChange> watcher);

    /// <summary>
    /// Every change of an input from now on, in order for each door, debounced. Called outside all locks of the board, so that the watcher may call
    /// the board at once: a fire must not wait. What the inputs say at the start is in <see cref="Read"/>.
    /// </summary>
    /// <returns>Dispose to stop.</returns>
    IDisposable WatchInputs(Action<DoorInputChange> watcher);
}
