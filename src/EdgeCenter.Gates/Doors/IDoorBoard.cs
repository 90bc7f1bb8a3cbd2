using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Gates.Doors;

/// <summary>The hardware behind a gate, as the gate needs it. Implemented by EdgeCenter.Hardware.</summary>
public interface IDoorBoard
{
    /// <summary>
    /// Unlocks the door for <paramref name="pulse"/>, then locks it again without further help from the caller.
    /// A pulse while unlocked extends the unlocked time, never shortens it.
    /// </summary>
    /// <returns>A problem when the relay could not be driven.</returns>
    Outcome<Unit> PulseRelay(string door, TimeSpan pulse);

    /// <summary>Lamp, buzzer or display: shown until the next signal or its own end.</summary>
    void Show(string door, DoorSignal signal);

    DoorBoardState Read(string door);
}
