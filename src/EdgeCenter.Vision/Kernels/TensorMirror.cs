namespace EdgeCenter.Vision.Kernels;

/// <summary>Left becomes right.</summary>
public static class TensorMirror
{
    /// <summary>Reverses every row of <paramref name="width"/> values in place.</summary>
    public static void Mirror(Span<float> tensor, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        for (int at = 0; at < tensor.Length; at += width)
        {
            tensor.Slice(at, width).Reverse();
        }
    }
}
