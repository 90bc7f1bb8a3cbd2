using EdgeCenter.Gates.Doors;

namespace EdgeCenter.Hardware.Simulated;

/// <summary>
/// The bolt behind a simulated relay: it follows within <see cref="Travel"/>, as a real one does, until somebody jams it by hand. The caller serialises.
/// </summary>
internal sealed class SimulatedBolt(TimeProvider time)
{
    /// <summary>A motor bolt is slower, a magnet quicker; both are well inside the time that doors allow it.</summary>
    public static readonly TimeSpan Travel = TimeSpan.FromMilliseconds(80);

    private long? _since;

    /// <summary>Somebody holds it where it is, or its line is cut.</summary>
    public bool Jammed { get; private set; }

    public static DoorInputLevel LevelFor(bool unlocked) => unlocked ? DoorInputLevel.Off : DoorInputLevel.On;

    /// <summary>Somebody moves it: away from where the lock wants it, it is jammed; back there, it is free again.</summary>
    public void Move(DoorInputLevel level, bool unlocked)
    {
        Jammed = level != LevelFor(unlocked);
        _since = null;
    }

    /// <summary>How long until it arrives; zero or less: it has arrived and is not told yet; null: it rests.</summary>
    public TimeSpan? Remaining(DoorInputLevel now, bool unlocked)
    {
        if (Jammed || now == LevelFor(unlocked))
        {
            _since = null;
            return null;
        }

        _since ??= time.GetTimestamp();
        return Travel - time.GetElapsedTime(_since.Value);
    }
}
