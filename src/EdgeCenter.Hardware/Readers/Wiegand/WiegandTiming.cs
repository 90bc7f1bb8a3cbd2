using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Hardware.Readers.Wiegand;

/// <summary>The times of a Wiegand interface (SIA AC-01: pulses of 20–100 µs every 0.2–20 ms).</summary>
public sealed record WiegandTiming
{
    /// <summary>Silence that ends a card.</summary>
    /// <value>The default is 50 ms: two and a half of the longest intervals.</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:00.500")]
    [Description("Silence after which a card is complete.")]
    public TimeSpan EndOfCard { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Two edges closer than this are not two bits: ringing when they are on one wire, interference when on both.</summary>
    /// <value>The default is 100 µs: half of the shortest interval.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:00.005")]
    [Description("Edges closer together than this are noise.")]
    public TimeSpan ShortestInterval { get; init; } = TimeSpan.FromMicroseconds(100);
}
