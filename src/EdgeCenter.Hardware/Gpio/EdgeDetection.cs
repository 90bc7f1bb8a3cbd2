namespace EdgeCenter.Hardware.Gpio;

/// <summary>Which edges of an input are told.</summary>
public enum EdgeDetection
{
    None,

    /// <summary>The kernel reads the line to know which edge it was: a pulse shorter than that may be told as one edge of either kind.</summary>
    Both,

    /// <summary>Towards on. Never mistaken, however short the pulse.</summary>
    Rising,

    /// <summary>Towards off. Never mistaken, however short the pulse: what decoders of pulses take.</summary>
    Falling,
}
