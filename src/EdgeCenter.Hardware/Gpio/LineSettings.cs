namespace EdgeCenter.Hardware.Gpio;

/// <summary>How a line is asked for.</summary>
public sealed record LineSettings
{
    /// <summary>False: an input.</summary>
    public bool Output { get; init; }

    /// <summary>Low is on. Everything above the kernel then speaks of on and off.</summary>
    public bool ActiveLow { get; init; }

    public LineBias Bias { get; init; }

    public LineDrive Drive { get; init; }

    /// <summary>An output's level from the first moment on: no glitch between request and first write.</summary>
    public bool Initial { get; init; }

    /// <summary>Changes of an input that last shorter are not told. Zero: all are. The kernel counts microseconds in 32 bits.</summary>
    public TimeSpan Debounce { get; init; }

    /// <summary>Inputs: the chip shall tell edges. One that cannot is polled instead (<see cref="ILines.TellsEdges"/>).</summary>
    public EdgeDetection Edges { get; init; }
}
