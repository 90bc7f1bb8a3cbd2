using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Vision.Kernels;

/// <summary>
/// The common camera case of the detector's letterbox: exactly two luma pixels per tensor pixel, so one chroma sample belongs to each
/// tensor pixel and only luma is averaged.
/// </summary>
internal static class HalvedI420
{
    internal static bool Fits(Frame frame, in LetterboxMap map) =>
        frame.Format == PixelFormat.I420 && int.IsEvenInteger(frame.Width) && int.IsEvenInteger(frame.Height)
        && map.Shrink == 2 && double.IsEvenInteger(map.Left) && double.IsEvenInteger(map.Top);

    internal static void Resize(Frame frame, in LetterboxMap map, in TensorFormat format, int width, int height, Span<float> tensor)
    {
        var convert = new YuvToTensor(format, lumaDivisor: 4);
        int left = (int)(-map.Left / 2);
        int top = (int)(-map.Top / 2);
        int start = Math.Clamp(left, 0, width);
        int end = Math.Clamp(left + (frame.Width / 2), start, width);
        int plane = width * height;
        Span<float> first = tensor[..plane];
        Span<float> green = tensor.Slice(plane, plane);
        Span<float> last = tensor.Slice(2 * plane, plane);
        Span<float> red = format.Order == ChannelOrder.Rgb ? first : last;
        Span<float> blue = format.Order == ChannelOrder.Rgb ? last : first;
        for (int row = 0; row < height; row++)
        {
            int at = row * width;
            bool inside = row >= top && row < top + (frame.Height / 2);
            int from = inside ? start : width;
            int to = inside ? end : width;
            for (int channel = 0; channel < 3; channel++)
            {
                Span<float> line = tensor.Slice((channel * plane) + at, width);
                line[..from].Fill(format.Offset);
                line[to..].Fill(format.Offset);
            }

            if (inside && end > start)
            {
                int chroma = ((row - top) * frame.ChromaWidth) + start - left;
                ReadOnlySpan<byte> upper = frame.Y.Slice((2 * (row - top) * frame.Width) + (2 * (start - left)), 2 * (end - start));
                ReadOnlySpan<byte> lower = frame.Y.Slice((((2 * (row - top)) + 1) * frame.Width) + (2 * (start - left)), 2 * (end - start));
                Row(convert, upper, lower, frame.U.Slice(chroma, end - start), frame.V.Slice(chroma, end - start),
                    red.Slice(at + start, end - start), green.Slice(at + start, end - start), blue.Slice(at + start, end - start));
            }
        }
    }

    private static void Row(
        in YuvToTensor convert, ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, ReadOnlySpan<byte> u, ReadOnlySpan<byte> v,
        Span<float> red, Span<float> green, Span<float> blue)
    {
        ref byte a = ref MemoryMarshal.GetReference(upper);
        ref byte b = ref MemoryMarshal.GetReference(lower);
        ref byte chromaU = ref MemoryMarshal.GetReference(u);
        ref byte chromaV = ref MemoryMarshal.GetReference(v);
        ref float r = ref MemoryMarshal.GetReference(red);
        ref float g = ref MemoryMarshal.GetReference(green);
        ref float bl = ref MemoryMarshal.GetReference(blue);
        Vector128<ushort> even = Vector128.Create((ushort)0xFF);
        int x = 0;
        for (; x <= red.Length - 8; x += 8)
        {
            Vector128<ushort> one = Vector128.LoadUnsafe(ref a, (nuint)(2 * x)).AsUInt16();
            Vector128<ushort> two = Vector128.LoadUnsafe(ref b, (nuint)(2 * x)).AsUInt16();
            (Vector128<uint> lowY, Vector128<uint> highY) = Vector128.Widen((one & even) + (one >>> 8) + (two & even) + (two >>> 8));
            (Vector128<uint> lowU, Vector128<uint> highU) = Eight(ref chromaU, x);
            (Vector128<uint> lowV, Vector128<uint> highV) = Eight(ref chromaV, x);
            convert.Colour(Float(lowY), Float(lowU), Float(lowV), out Vector128<float> red1, out Vector128<float> green1, out Vector128<float> blue1);
            convert.Colour(Float(highY), Float(highU), Float(highV), out Vector128<float> red2, out Vector128<float> green2, out Vector128<float> blue2);
            red1.StoreUnsafe(ref r, (nuint)x);
            red2.StoreUnsafe(ref r, (nuint)x + 4);
            green1.StoreUnsafe(ref g, (nuint)x);
            green2.StoreUnsafe(ref g, (nuint)x + 4);
            blue1.StoreUnsafe(ref bl, (nuint)x);
            blue2.StoreUnsafe(ref bl, (nuint)x + 4);
        }

        for (; x < red.Length; x++)
        {
            float sum = upper[2 * x] + upper[(2 * x) + 1] + lower[2 * x] + lower[(2 * x) + 1];
            convert.Colour(sum, u[x], v[x], out red[x], out green[x], out blue[x]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<uint> Low, Vector128<uint> High) Eight(ref byte plane, int x)
    {
        ulong eight = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref plane, x));
        return Vector128.Widen(Vector128.WidenLower(Vector128.CreateScalar(eight).AsByte()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Float(Vector128<uint> value) => Vector128.ConvertToSingle(value.AsInt32());
}
