using EdgeCenter.Gates.Doors;

namespace EdgeCenter.Hardware.Boards;

/// <summary>
/// Turns what is read now and then into what an input says: a level counts once it was the same for its hold time. Arithmetic on monotonic
/// timestamps; the caller looks often enough.
/// </summary>
internal struct InputFilter
{
    private long _since;

    /// <summary>What the input says. Off until <see cref="Start"/>.</summary>
    public DoorInputLevel Level { get; private set; }

    /// <summary>What was seen last.</summary>
    public DoorInputLevel Candidate { get; private set; }

    /// <summary>A new level was seen and waits for its hold time.</summary>
    public readonly bool Pending => Candidate != Level;

    /// <summary>The first reading counts at once.</summary>
    public void Start(DoorInputLevel level) => (Level, Candidate) = (level, level);

    /// <returns>True: <see cref="Level"/> changed.</returns>
    public bool Next(DoorInputLevel seen, TimeSpan hold, TimeProvider time)
    {
        if (seen != Candidate)
        {
            Candidate = seen;
            _since = time.GetTimestamp();
        }

        if (Candidate == Level || time.GetElapsedTime(_since) < hold)
        {
            return false;
        }

        Level = Candidate;
        return true;
    }

    public readonly TimeSpan Remaining(TimeSpan hold, TimeProvider time) => hold - time.GetElapsedTime(_since);
}
