using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Vision.Kernels;

/// <summary>Interleaved R, G, B bytes that can be sampled bilinearly; values come out as 0…255.</summary>
internal readonly ref struct RgbPixels
{
    private readonly ref readonly byte _first;
    private readonly int _width;
    private readonly int _height;
    private readonly bool _replicate;

    internal RgbPixels(Frame frame, Border border)
    {
        // The vector path reads four bytes at each pixel: the frame's padding makes that legal at its last one.
        _first = ref MemoryMarshal.GetReference(frame.PaddedPixels);
        _width = frame.Width;
        _height = frame.Height;
        _replicate = border == Border.Replicate;
    }

    /// <summary>Four points whose neighbours are all inside: 0 ≤ x &lt; width − 1, 0 ≤ y &lt; height − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Inside(Vector128<float> x, Vector128<float> y, out Vector128<float> red, out Vector128<float> green, out Vector128<float> blue)
    {
        Vector128<int> column = Vector128.ConvertToInt32Native(x);
        Vector128<int> row = Vector128.ConvertToInt32Native(y);
        Vector128<float> right = x - Vector128.ConvertToSingle(column);
        Vector128<float> below = y - Vector128.ConvertToSingle(row);
        Vector128<int> at = ((row * _width) + column) * 3;

        Vector128<uint> a = Four(at, 0);
        Vector128<uint> b = Four(at, 3);
        Vector128<uint> c = Four(at, _width * 3);
        Vector128<uint> d = Four(at, (_width * 3) + 3);
        red = Blend(a, b, c, d, right, below);
        green = Blend(a >>> 8, b >>> 8, c >>> 8, d >>> 8, right, below);
        blue = Blend(a >>> 16, b >>> 16, c >>> 16, d >>> 16, right, below);
    }

    internal void Anywhere(float x, float y, out float red, out float green, out float blue)
    {
        x = Math.Clamp(x, -2, _width + 1);
        y = Math.Clamp(y, -2, _height + 1);
        int column = (int)MathF.Floor(x);
        int row = (int)MathF.Floor(y);
        float right = x - column;
        float below = y - row;
        red = Blend(column, row, 0, right, below);
        green = Blend(column, row, 1, right, below);
        blue = Blend(column, row, 2, right, below);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Blend(
        Vector128<uint> a, Vector128<uint> b, Vector128<uint> c, Vector128<uint> d, Vector128<float> right, Vector128<float> below)
    {
        Vector128<uint> mask = Vector128.Create(0xFFu);
        Vector128<float> leftTop = Vector128.ConvertToSingle((a & mask).AsInt32());
        Vector128<float> rightTop = Vector128.ConvertToSingle((b & mask).AsInt32());
        Vector128<float> leftBottom = Vector128.ConvertToSingle((c & mask).AsInt32());
        Vector128<float> rightBottom = Vector128.ConvertToSingle((d & mask).AsInt32());
        Vector128<float> top = Vector128.MultiplyAddEstimate(rightTop - leftTop, right, leftTop);
        Vector128<float> bottom = Vector128.MultiplyAddEstimate(rightBottom - leftBottom, right, leftBottom);
        return Vector128.MultiplyAddEstimate(bottom - top, below, top);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128<uint> Four(Vector128<int> at, int offset)
    {
        ref byte origin = ref Unsafe.Add(ref Unsafe.AsRef(in _first), offset);
        return Vector128.Create(
            Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref origin, at.GetElement(0))),
            Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref origin, at.GetElement(1))),
            Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref origin, at.GetElement(2))),
            Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref origin, at.GetElement(3))));
    }

    private float Blend(int column, int row, int channel, float right, float below)
    {
        float top = float.Lerp(Tap(column, row, channel), Tap(column + 1, row, channel), right);
        float bottom = float.Lerp(Tap(column, row + 1, channel), Tap(column + 1, row + 1, channel), right);
        return float.Lerp(top, bottom, below);
    }

    private float Tap(int column, int row, int channel)
    {
        if (!_replicate && ((uint)column >= (uint)_width || (uint)row >= (uint)_height))
        {
            return 0;
        }

        int at = (((Math.Clamp(row, 0, _height - 1) * _width) + Math.Clamp(column, 0, _width - 1)) * 3) + channel;
        return Unsafe.Add(ref Unsafe.AsRef(in _first), at);
    }
}
