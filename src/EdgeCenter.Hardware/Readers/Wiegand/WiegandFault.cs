namespace EdgeCenter.Hardware.Readers.Wiegand;

/// <summary>Why the bits between two silences are no card.</summary>
public enum WiegandFault
{
    None,

    /// <summary>Both wires were pulled at once: interference, or a cut shield.</summary>
    Interference,

    /// <summary>More bits than any format has.</summary>
    TooLong,

    /// <summary>The kernel had no room for all edges.</summary>
    EdgesLost,

    /// <summary>Time ran backwards: the edges do not come from one clock.</summary>
    OutOfOrder,
}
