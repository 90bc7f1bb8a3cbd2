using System.Numerics;

namespace EdgeCenter.Vision.Liveness;

/// <summary>
/// Magnitudes of the two-dimensional Fourier transform of a real 128×128 picture, for the half plane 0 ≤ fy &lt; 64 that determines the rest.
/// Radix-2, decimation in time, along the rows' axis with vectors across the columns, then transposed and once more.
/// Owns its buffers; one worker.
/// </summary>
internal sealed class Spectrum
{
    internal const int Size = 128;
    internal const int HalfSize = Size / 2;

    private static readonly float[] Cosines = [.. Enumerable.Range(0, HalfSize).Select(i => (float)Math.Cos(-Math.Tau * i / Size))];
    private static readonly float[] Sines = [.. Enumerable.Range(0, HalfSize).Select(i => (float)Math.Sin(-Math.Tau * i / Size))];
    private static readonly int[] Reversed = [.. Enumerable.Range(0, Size).Select(ReverseSevenBits)];

    private readonly float[] _real = new float[Size * Size];
    private readonly float[] _imaginary = new float[Size * Size];
    private readonly float[] _turnedReal = new float[Size * HalfSize];
    private readonly float[] _turnedImaginary = new float[Size * HalfSize];
    private readonly float[] _magnitudes = new float[Size * HalfSize];

    /// <param name="picture">128 rows of 128 values.</param>
    /// <returns>Row fx (0…127; 64…127 stand for −64…−1) of 64 values fy. Valid until the next call.</returns>
    internal ReadOnlySpan<float> Transform(ReadOnlySpan<float> picture)
    {
        for (int y = 0; y < Size; y++)
        {
            picture.Slice(y * Size, Size).CopyTo(_real.AsSpan(Reversed[y] * Size));
        }

        Array.Clear(_imaginary);
        Butterflies(_real, _imaginary, Size);

        for (int x = 0; x < Size; x++)
        {
            Span<float> real = _turnedReal.AsSpan(Reversed[x] * HalfSize, HalfSize);
            Span<float> imaginary = _turnedImaginary.AsSpan(Reversed[x] * HalfSize, HalfSize);
            for (int fy = 0; fy < HalfSize; fy++)
            {
                real[fy] = _real[(fy * Size) + x];
                imaginary[fy] = _imaginary[(fy * Size) + x];
            }
        }

        Butterflies(_turnedReal, _turnedImaginary, HalfSize);
        for (int i = 0; i < _magnitudes.Length; i += Vector<float>.Count)
        {
            var real = new Vector<float>(_turnedReal, i);
            var imaginary = new Vector<float>(_turnedImaginary, i);
            Vector.SquareRoot((real * real) + (imaginary * imaginary)).CopyTo(_magnitudes, i);
        }

        return _magnitudes;
    }

    private static int ReverseSevenBits(int value)
    {
        int reversed = 0;
        for (int bit = 0; bit < 7; bit++)
        {
            reversed = (reversed << 1) | ((value >> bit) & 1);
        }

        return reversed;
    }

    /// <summary>128 rows in bit-reversed order become their transform; every column on its own.</summary>
    private static void Butterflies(Span<float> real, Span<float> imaginary, int width)
    {
        for (int half = 1; half < Size; half *= 2)
        {
            int step = HalfSize / half;
            for (int start = 0; start < Size; start += 2 * half)
            {
                for (int j = 0; j < half; j++)
                {
                    int upper = (start + j) * width;
                    int lower = upper + (half * width);
                    Butterfly(
                        real.Slice(upper, width), imaginary.Slice(upper, width), real.Slice(lower, width), imaginary.Slice(lower, width),
                        Cosines[j * step], Sines[j * step]);
                }
            }
        }
    }

    private static void Butterfly(Span<float> upperReal, Span<float> upperImaginary, Span<float> lowerReal, Span<float> lowerImaginary, float cosine, float sine)
    {
        for (int i = 0; i < upperReal.Length; i += Vector<float>.Count)
        {
            var a = new Vector<float>(lowerReal[i..]);
            var b = new Vector<float>(lowerImaginary[i..]);
            Vector<float> real = (a * cosine) - (b * sine);
            Vector<float> imaginary = (a * sine) + (b * cosine);
            a = new Vector<float>(upperReal[i..]);
            b = new Vector<float>(upperImaginary[i..]);
            (a - real).CopyTo(lowerReal[i..]);
            (b - imaginary).CopyTo(lowerImaginary[i..]);
            (a + real).CopyTo(upperReal[i..]);
            (b + imaginary).CopyTo(upperImaginary[i..]);
        }
    }
}
