using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Vision.Kernels;

/// <summary>Halves a frame: every pixel the rounded mean of 2×2. The last column or row of an odd size is dropped (luma, RGB) or repeated (chroma).</summary>
internal static class BoxHalving
{
    internal static void Halve(Frame source, Frame target)
    {
        if (source.Format == PixelFormat.Rgb24)
        {
            HalveRgb(source, target);
            return;
        }

        int luma = target.Width * target.Height;
        int chroma = target.ChromaWidth * target.ChromaHeight;
        HalvePlane(source.Y, source.Width, source.Height, target.Pixels[..luma], target.Width, target.Height);
        HalvePlane(
            source.U, source.ChromaWidth, source.ChromaHeight, target.Pixels.Slice(luma, chroma), target.ChromaWidth, target.ChromaHeight);
        HalvePlane(
            source.V, source.ChromaWidth, source.ChromaHeight, target.Pixels.Slice(luma + chroma, chroma), target.ChromaWidth, target.ChromaHeight);
    }

    private static void HalvePlane(ReadOnlySpan<byte> source, int width, int height, Span<byte> target, int halfWidth, int halfHeight)
    {
        for (int row = 0; row < halfHeight; row++)
        {
            ReadOnlySpan<byte> upper = source.Slice(2 * row * width, width);
            ReadOnlySpan<byte> lower = source.Slice(Math.Min((2 * row) + 1, height - 1) * width, width);
            Span<byte> result = target.Slice(row * halfWidth, halfWidth);
            int done = HalveRow(upper, lower, result);
            for (int x = done; x < halfWidth; x++)
            {
                int left = 2 * x;
                int right = Math.Min(left + 1, width - 1);
                result[x] = (byte)((upper[left] + upper[right] + lower[left] + lower[right] + 2) >> 2);
            }
        }
    }

    /// <summary>Sixteen results at a time; returns how many were made.</summary>
    private static int HalveRow(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, Span<byte> result)
    {
        ref byte a = ref MemoryMarshal.GetReference(upper);
        ref byte b = ref MemoryMarshal.GetReference(lower);
        ref byte to = ref MemoryMarshal.GetReference(result);
        int end = Math.Min(result.Length, upper.Length / 2) & ~15;
        for (int x = 0; x < end; x += 16)
        {
            nuint from = (nuint)(2 * x);
            Vector128<ushort> left = Sums(Vector128.LoadUnsafe(ref a, from), Vector128.LoadUnsafe(ref b, from));
            Vector128<ushort> right = Sums(Vector128.LoadUnsafe(ref a, from + 16), Vector128.LoadUnsafe(ref b, from + 16));
            Vector128.Narrow(left, right).StoreUnsafe(ref to, (nuint)x);
        }

        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Sums(Vector128<byte> upper, Vector128<byte> lower)
    {
        Vector128<ushort> even = Vector128.Create((ushort)0xFF);
        Vector128<ushort> a = upper.AsUInt16();
        Vector128<ushort> b = lower.AsUInt16();
        return ((a & even) + (a >>> 8) + (b & even) + (b >>> 8) + Vector128.Create((ushort)2)) >>> 2;
    }

    private static void HalveRgb(Frame source, Frame target)
    {
        int stride = source.Width * 3;
        ReadOnlySpan<byte> pixels = source.Pixels;
        for (int row = 0; row < target.Height; row++)
        {
            ReadOnlySpan<byte> upper = pixels.Slice(2 * row * stride, stride);
            ReadOnlySpan<byte> lower = pixels.Slice(Math.Min((2 * row) + 1, source.Height - 1) * stride, stride);
            Span<byte> result = target.Pixels.Slice(row * target.Width * 3, target.Width * 3);
            for (int x = 0; x < target.Width; x++)
            {
                int left = 6 * x;
                int right = Math.Min(left + 3, stride - 3);
                for (int channel = 0; channel < 3; channel++)
                {
                    result[(3 * x) + channel] = (byte)((upper[left + channel] + upper[right + channel]
                        + lower[left + channel] + lower[right + channel] + 2) >> 2);
                }
            }
        }
    }
}
