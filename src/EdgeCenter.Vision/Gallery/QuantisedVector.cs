using System.Numerics.Tensors;

namespace EdgeCenter.Vision.Gallery;

/// <summary>
/// A vector on an 8-bit grid: <c>value ≈ coarse · Unit</c>, and, where a second plane is kept, <c>value ≈ (coarse + fine / 254) · Unit</c>.
/// </summary>
/// <param name="Unit">What one coarse step stands for.</param>
/// <param name="Error">Euclidean length of <c>vector − coarse · Unit</c>: the bound on what a coarse product can be wrong by comes from here.</param>
internal readonly record struct QuantisedVector(float Unit, float Error)
{
    /// <summary>Coarse values stay within ±127: −128 has no counterpart that 8-bit sign instructions can negate.</summary>
    internal const float CoarseLimit = 127;

    /// <summary>Half a coarse step is 127 fine steps.</summary>
    internal const float FineStepsPerCoarse = 254;

    /// <summary>
    /// A unit vector of 512 values rarely exceeds 1/6 (762 = 127 · 6): a step no finer than 1/762 keeps the error of every such vector alike,
    /// and a vector with one larger value gets a coarser step instead of a clamped value.
    /// </summary>
    internal const float FinestUnit = 1f / 762;

    internal static QuantisedVector Quantise(ReadOnlySpan<float> vector, Span<sbyte> coarse, Span<sbyte> fine = default)
    {
        float largest = TensorPrimitives.MaxMagnitude(vector);
        float unit = Math.Max(FinestUnit, Math.Abs(largest) / CoarseLimit);
        float squaredError = 0;
        for (int i = 0; i < vector.Length; i++)
        {
            float steps = vector[i] / unit;
            float whole = Math.Clamp(MathF.Round(steps), -CoarseLimit, CoarseLimit);
            float rest = steps - whole;
            coarse[i] = (sbyte)whole;
            squaredError += rest * rest;
            if (!fine.IsEmpty)
            {
                fine[i] = (sbyte)Math.Clamp(MathF.Round(rest * FineStepsPerCoarse), -CoarseLimit, CoarseLimit);
            }
        }

        return new QuantisedVector(unit, MathF.Sqrt(squaredError) * unit);
    }
}
