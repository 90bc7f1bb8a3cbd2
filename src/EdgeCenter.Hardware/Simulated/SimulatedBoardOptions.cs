using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Hardware.Simulated;

/// <summary>How the simulated board behaves.</summary>
public record SimulatedBoardOptions
{
    /// <summary>The longest time one command switches an output on: a siren that nobody ends goes quiet.</summary>
    public static readonly TimeSpan LongestOutput = TimeSpan.FromMinutes(15);

    /// <summary>
    /// However many pulses come, the door locks after it was unlocked this long without a break; and this long after it was last told to stay unlocked.
    /// </summary>
    /// <value>The default is 60 s.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    [Description("The longest time a door stays unlocked by pulses without a break, or without being told to stay so.")]
    public TimeSpan MaximumUnlock { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A signal goes out after this time unless another one comes.</summary>
    /// <value>The default is 3 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    [Description("How long a signal is shown.")]
    public TimeSpan SignalTime { get; init; } = TimeSpan.FromSeconds(3);
}
