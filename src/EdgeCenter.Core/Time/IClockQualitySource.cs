namespace EdgeCenter.Core.Time;

/// <summary>Tells how good the wall clock is right now.</summary>
public interface IClockQualitySource
{
    ClockQuality Current { get; }
}
