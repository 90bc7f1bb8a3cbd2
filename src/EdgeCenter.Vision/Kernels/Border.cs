namespace EdgeCenter.Vision.Kernels;

/// <summary>What lies outside the picture.</summary>
public enum Border
{
    /// <summary>The nearest pixel of the edge.</summary>
    Replicate,

    /// <summary>Black (I420: Y 16, U and V 128).</summary>
    Black,
}
