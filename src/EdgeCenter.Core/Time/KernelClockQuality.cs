using System.Buffers.Binary;

namespace EdgeCenter.Core.Time;

/// <summary>
/// Asks the kernel whether an NTP or PTP daemon disciplines its clock (adjtimex(2), STA_UNSYNC). A clock that was synchronised and is no longer
/// is in holdover: it drifts, by seconds a day, from a good start.
/// </summary>
public sealed class KernelClockQuality : IClockQualitySource
{
    /// <summary>The kernel's answer costs a system call; a minute-old one is as good for this purpose.</summary>
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(60);

    private readonly TimeProvider _time;
    private readonly Func<bool> _isSynchronised;
    private readonly Lock _lock = new();
    private ClockQuality _current;
    private long _askedAt;

    public KernelClockQuality(TimeProvider time)
        : this(time, AskKernel)
    {
    }

    /// <param name="isSynchronised">Asks whoever disciplines the clock.</param>
    public KernelClockQuality(TimeProvider time, Func<bool> isSynchronised)
    {
        _time = time;
        _isSynchronised = isSynchronised;
        Ask();
    }

    public ClockQuality Current
    {
        get
        {
            lock (_lock)
            {
                if (_time.GetElapsedTime(_askedAt) >= AskAgainAfter)
                {
                    Ask();
                }

                return _current;
            }
        }
    }

    private void Ask()
    {
        _askedAt = _time.GetTimestamp();
        _current = _isSynchronised() ? ClockQuality.Synchronised
            : _current == ClockQuality.Unknown ? ClockQuality.Unknown
            : ClockQuality.Holdover;
    }

    private static bool AskKernel()
    {
        // struct timex with modes = 0 asks and changes nothing. On 64-bit Linux `status` follows modes and four longs, at byte 40.
        Span<byte> timex = stackalloc byte[512];
        timex.Clear();
        const int statusOffset = 40, unsynchronised = 0x40;
        return NativeTime.AdjTimeX(timex) >= 0
            && (BinaryPrimitives.ReadInt32LittleEndian(timex[statusOffset..]) & unsynchronised) == 0;
    }
}
