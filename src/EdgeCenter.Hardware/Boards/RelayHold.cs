namespace EdgeCenter.Hardware.Boards;

/// <summary>
/// When a relay is energised, as arithmetic on monotonic timestamps: a pulse extends, never shortens, and what pulses alone hold is bounded.
/// The clock behind it must not step; the caller serialises.
/// </summary>
internal sealed class RelayHold(TimeProvider time, TimeSpan maximumUnlock)
{
    /// <summary>When it was unlocked, or last kept so: the bound counts from here.</summary>
    private long _since;
    private TimeSpan _length;

    public bool Unlocked { get; private set; }

    /// <summary>Times it went from locked to unlocked.</summary>
    public long Pulses { get; private set; }

    /// <summary>Time until it locks; zero or less: it must lock now.</summary>
    public TimeSpan Remaining => _length - time.GetElapsedTime(_since);

    public void Pulse(TimeSpan pulse)
    {
        if (!Unlocked)
        {
            Unlock();
        }

        TimeSpan wanted = time.GetElapsedTime(_since) + pulse;
        TimeSpan bounded = wanted < maximumUnlock ? wanted : maximumUnlock;
        _length = bounded > _length ? bounded : _length;
    }

    /// <summary>The caller is alive and wants it unlocked: the bound starts anew.</summary>
    public void Keep(TimeSpan lease)
    {
        TimeSpan remaining = Unlocked ? Remaining : TimeSpan.Zero;
        if (!Unlocked)
        {
            Unlock();
        }

        _since = time.GetTimestamp();
        _length = lease > remaining ? lease : remaining;
    }

    /// <summary>It must lock now, and nobody has yet seen it do so.</summary>
    public void Expire() => _length = TimeSpan.Zero;

    public void Lock() => Unlocked = false;

    private void Unlock()
    {
        Unlocked = true;
        Pulses++;
        _since = time.GetTimestamp();
        _length = TimeSpan.Zero;
    }
}
