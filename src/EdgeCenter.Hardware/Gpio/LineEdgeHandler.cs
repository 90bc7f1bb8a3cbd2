namespace EdgeCenter.Hardware.Gpio;

/// <summary>Is told of edges, on a thread that must not be held up. None: something is wrong with the chip, or edges were lost; read and you will know.</summary>
public delegate void LineEdgeHandler(ReadOnlySpan<LineEdge> edges);
