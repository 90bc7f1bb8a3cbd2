namespace EdgeCenter.Vision.Recognition;

/// <summary>Vectors of length one. Plain loops over 512 values: a microsecond beside the network's milliseconds, and nothing allocated from the first call on.</summary>
internal static class UnitVector
{
    /// <summary>Writes the direction of <paramref name="values"/>.</summary>
    internal static void Normalise(ReadOnlySpan<float> values, Span<float> direction)
    {
        float scale = 1 / Length(values);
        for (int i = 0; i < direction.Length; i++)
        {
            direction[i] = values[i] * scale;
        }
    }

    /// <summary>Turns a direction into the mean direction of itself and that of <paramref name="values"/>.</summary>
    internal static void Average(Span<float> direction, ReadOnlySpan<float> values)
    {
        float scale = 1 / Length(values);
        for (int i = 0; i < direction.Length; i++)
        {
            direction[i] += values[i] * scale;
        }

        Normalise(direction, direction);
    }

    private static float Length(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += (double)value * value;
        }

        return (float)Math.Sqrt(Math.Max(sum, 1e-30));
    }
}
