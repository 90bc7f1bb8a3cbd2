namespace EdgeCenter.Hardware.Simulated;

/// <summary>
/// When a relay is energised, as arithmetic on monotonic timestamps: a pulse extends, never shortens, and the whole stretch is bounded.
/// The clock behind it must not step; the caller serialises.
/// </summary>
internal sealed class SimulatedRelay(TimeProvider time, TimeSpan maximumUnlock)
{
    private long _unlockedSince;
    private TimeSpan _length;

    public bool Unlocked { get; private set; }

    /// <summary>Times it went from locked to unlocked.</summary>
    public long Pulses { get; private set; }

    /// <summary>Time until it locks; zero or less: it must lock now.</summary>
    public TimeSpan Remaining => _length - time.GetElapsedTime(_unlockedSince);

    public void Pulse(TimeSpan pulse)
    {
        if (!Unlocked)
        {
            Unlocked = true;
            Pulses++;
            _unlockedSince = time.GetTimestamp();
            _length = TimeSpan.Zero;
        }

        TimeSpan wanted = time.GetElapsedTime(_unlockedSince) + pulse;
        TimeSpan bounded = wanted < maximumUnlock ? wanted : maximumUnlock;
        _length = bounded > _length ? bounded : _length;
    }

    public void Lock() => Unlocked = false;
}
