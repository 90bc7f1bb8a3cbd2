namespace EdgeCenter.Vision.Kernels;

/// <summary>
/// One axis of a separable resize: which source samples make each result sample, and their weights. Shrinking averages exactly the
/// covered interval; enlarging interpolates. Weight that falls outside the picture goes to the border value.
/// </summary>
internal sealed class AxisTaps
{
    private readonly float[] _weights;

    /// <param name="sourceLength">Samples of the source.</param>
    /// <param name="resultLength">Samples of the result.</param>
    /// <param name="origin">Source position (edge coordinates) of the result's first edge.</param>
    /// <param name="step">Source samples per result sample.</param>
    internal AxisTaps(int sourceLength, int resultLength, double origin, double step)
    {
        Most = (int)Math.Ceiling(Math.Max(step, 1)) + 1;
        First = new int[resultLength];
        Count = new int[resultLength];
        Outside = new float[resultLength];
        _weights = new float[resultLength * Most];
        for (int i = 0; i < resultLength; i++)
        {
            // Below one source sample per result sample the covered interval widens to one: that is linear interpolation.
            double width = Math.Max(step, 1);
            double middle = origin + ((i + 0.5) * step);
            double from = middle - (width / 2);
            double to = from + width;
            int first = (int)Math.Clamp(Math.Floor(from), 0, sourceLength);
            int end = (int)Math.Clamp(Math.Ceiling(to), first, sourceLength);
            double inside = 0;
            int count = 0;
            for (int s = first; s < end && count < Most; s++)
            {
                double share = (Math.Min(to, s + 1) - Math.Max(from, s)) / width;
                inside += share;
                _weights[(i * Most) + count++] = (float)share;
            }

            First[i] = first;
            Count[i] = count;
            Outside[i] = (float)Math.Max(0, 1 - inside);
        }
    }

    /// <summary>The most taps any result sample has.</summary>
    internal int Most { get; }

    internal int[] First { get; }

    internal int[] Count { get; }

    /// <summary>Weight of the border value.</summary>
    internal float[] Outside { get; }

    internal ReadOnlySpan<float> Weights(int i) => _weights.AsSpan(i * Most, Count[i]);
}
