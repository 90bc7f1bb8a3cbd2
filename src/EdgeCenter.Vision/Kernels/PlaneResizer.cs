using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EdgeCenter.Vision.Kernels;

/// <summary>Resizes one plane (or interleaved channels) row by row: first the covered rows are summed, then the columns.</summary>
internal sealed class PlaneResizer(int channels, int sourceWidth, AxisTaps columns, AxisTaps rows)
{
    private readonly float[] _sums = new float[sourceWidth * channels];

    /// <summary>Makes one result row, one channel after the other.</summary>
    /// <param name="source">Rows without padding.</param>
    /// <param name="row">Which result row.</param>
    /// <param name="outside">Value of the border.</param>
    /// <param name="result">Channels × result width.</param>
    internal void Row(ReadOnlySpan<byte> source, int row, float outside, Span<float> result)
    {
        _sums.AsSpan().Fill(rows.Outside[row] * outside);
        ReadOnlySpan<float> weights = rows.Weights(row);
        for (int i = 0; i < weights.Length; i++)
        {
            Accumulate(source.Slice((rows.First[row] + i) * _sums.Length, _sums.Length), weights[i]);
        }

        int width = result.Length / channels;
        for (int channel = 0; channel < channels; channel++)
        {
            Across(channel, outside, result.Slice(channel * width, width));
        }
    }

    private void Across(int channel, float outside, Span<float> result)
    {
        ReadOnlySpan<float> sums = _sums;
        for (int x = 0; x < result.Length; x++)
        {
            float value = columns.Outside[x] * outside;
            int at = (columns.First[x] * channels) + channel;
            foreach (float weight in columns.Weights(x))
            {
                value += weight * sums[at];
                at += channels;
            }

            result[x] = value;
        }
    }

    private void Accumulate(ReadOnlySpan<byte> pixels, float weight)
    {
        ref byte from = ref MemoryMarshal.GetReference(pixels);
        ref float to = ref MemoryMarshal.GetArrayDataReference(_sums);
        Vector128<float> scale = Vector128.Create(weight);
        int x = 0;
        for (; x <= pixels.Length - Vector128<byte>.Count; x += Vector128<byte>.Count)
        {
            (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)x));
            Add(low, scale, ref to, (nuint)x);
            Add(high, scale, ref to, (nuint)x + 8);
        }

        for (; x < pixels.Length; x++)
        {
            _sums[x] += weight * pixels[x];
        }
    }

    private static void Add(Vector128<ushort> pixels, Vector128<float> weight, ref float to, nuint at)
    {
        (Vector128<uint> low, Vector128<uint> high) = Vector128.Widen(pixels);
        Vector128.MultiplyAddEstimate(Vector128.ConvertToSingle(low.AsInt32()), weight, Vector128.LoadUnsafe(ref to, at)).StoreUnsafe(ref to, at);
        Vector128.MultiplyAddEstimate(Vector128.ConvertToSingle(high.AsInt32()), weight, Vector128.LoadUnsafe(ref to, at + 4))
            .StoreUnsafe(ref to, at + 4);
    }
}
