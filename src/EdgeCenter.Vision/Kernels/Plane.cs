using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EdgeCenter.Vision.Kernels;

/// <summary>One 8-bit plane that can be sampled bilinearly.</summary>
internal readonly ref struct Plane
{
    private readonly ref readonly byte _first;
    private readonly int _width;
    private readonly int _height;
    private readonly byte _outside;
    private readonly bool _replicate;

    internal Plane(ReadOnlySpan<byte> pixels, int width, int height, Border border, byte black)
    {
        if (width < 1 || height < 1 || pixels.Length < width * height)
        {
            throw new ArgumentException($"{pixels.Length} bytes are no plane of {width} × {height}.", nameof(pixels));
        }

        _first = ref MemoryMarshal.GetReference(pixels);
        _width = width;
        _height = height;
        _outside = black;
        _replicate = border == Border.Replicate;
    }

    /// <summary>Four points whose neighbours are all inside: 0 ≤ x &lt; width − 1, 0 ≤ y &lt; height − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector128<float> Inside(Vector128<float> x, Vector128<float> y)
    {
        // Coordinates are not negative here, so truncation is the floor.
        Vector128<int> column = Vector128.ConvertToInt32Native(x);
        Vector128<int> row = Vector128.ConvertToInt32Native(y);
        Vector128<float> right = x - Vector128.ConvertToSingle(column);
        Vector128<float> below = y - Vector128.ConvertToSingle(row);
        Vector128<int> at = (row * _width) + column;

        Vector128<uint> square = Vector128.Create(
            Square(at.GetElement(0)), Square(at.GetElement(1)), Square(at.GetElement(2)), Square(at.GetElement(3)));
        Vector128<uint> mask = Vector128.Create(0xFFu);
        Vector128<float> a = Vector128.ConvertToSingle((square & mask).AsInt32());
        Vector128<float> b = Vector128.ConvertToSingle(((square >>> 8) & mask).AsInt32());
        Vector128<float> c = Vector128.ConvertToSingle(((square >>> 16) & mask).AsInt32());
        Vector128<float> d = Vector128.ConvertToSingle((square >>> 24).AsInt32());
        Vector128<float> top = Vector128.MultiplyAddEstimate(b - a, right, a);
        Vector128<float> bottom = Vector128.MultiplyAddEstimate(d - c, right, c);
        return Vector128.MultiplyAddEstimate(bottom - top, below, top);
    }

    internal float Anywhere(float x, float y)
    {
        x = Math.Clamp(x, -2, _width + 1);
        y = Math.Clamp(y, -2, _height + 1);
        int column = (int)MathF.Floor(x);
        int row = (int)MathF.Floor(y);
        float right = x - column;
        float below = y - row;
        float top = float.Lerp(Tap(column, row), Tap(column + 1, row), right);
        float bottom = float.Lerp(Tap(column, row + 1), Tap(column + 1, row + 1), right);
        return float.Lerp(top, bottom, below);
    }

    /// <summary>The pixel, its right neighbour, and the two below, from the lowest byte up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Square(int at)
    {
        ref byte corner = ref Unsafe.Add(ref Unsafe.AsRef(in _first), at);
        uint top = Unsafe.ReadUnaligned<ushort>(ref corner);
        uint bottom = Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref corner, _width));
        return top | (bottom << 16);
    }

    private float Tap(int column, int row)
    {
        if (!_replicate && ((uint)column >= (uint)_width || (uint)row >= (uint)_height))
        {
            return _outside;
        }

        int at = (Math.Clamp(row, 0, _height - 1) * _width) + Math.Clamp(column, 0, _width - 1);
        return Unsafe.Add(ref Unsafe.AsRef(in _first), at);
    }
}
