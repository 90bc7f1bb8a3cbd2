using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeCenter.Hardware.Readers.Keyboard;

/// <summary>A USB reader or keypad that types as a keyboard does.</summary>
public sealed record KeyboardOptions
{
    /// <value>The default is <see cref="KeyboardMode.Card"/>.</value>
    [Description("card: a number and Enter; keypad: each key counts.")]
    public KeyboardMode Mode { get; init; } = KeyboardMode.Card;

    /// <summary>A reader types a key every few milliseconds; what comes slower is half a number or a hand.</summary>
    /// <value>The default is 250 ms.</value>
    [Range(typeof(TimeSpan), "00:00:00.020", "00:00:05")]
    [Description("A pause this long inside a number spoils it.")]
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMilliseconds(250);
}
