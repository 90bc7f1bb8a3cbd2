namespace EdgeCenter.Core.Time;

/// <summary>How far the time on an event can be trusted.</summary>
public enum ClockQuality
{
    /// <summary>Nobody has confirmed the clock since the machine started.</summary>
    Unknown,

    /// <summary>The kernel says the clock is disciplined by NTP or PTP.</summary>
    Synchronised,

    /// <summary>It was synchronised, and is now running free.</summary>
    Holdover,
}
