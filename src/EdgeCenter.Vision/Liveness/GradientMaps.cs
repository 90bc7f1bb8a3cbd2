using System.Numerics;
using System.Runtime.Intrinsics;

namespace EdgeCenter.Vision.Liveness;

/// <summary>
/// Edges of a small grey picture that are nearly upright or nearly level, thinned to one pixel across, with their slant.
/// Smoothed derivative of 5×5 (a 3×3 Gaussian followed by Sobel), strength |gx| + |gy|. Owns its buffers.
/// </summary>
internal sealed class GradientMaps(int maximumWidth, int maximumHeight)
{
    /// <summary>No edge here.</summary>
    internal const sbyte None = sbyte.MinValue;

    /// <summary>Slants are counted in steps of 1/25 (2.3°) sideways per pixel along the edge, up to ±0.4 (22°).</summary>
    internal const float SlantStep = 0.04f;
    internal const int SteepestSlant = 10;

    // Sobel units on 8-bit grey, the customary Canny bounds of the prototype this was measured with.
    private const int WeakEdge = 25;

    private readonly short[] _smooth = new short[maximumWidth * maximumHeight];
    private readonly short[] _change = new short[maximumWidth * maximumHeight];
    private readonly short[] _across = new short[maximumWidth * maximumHeight];
    private readonly short[] _down = new short[maximumWidth * maximumHeight];
    private readonly short[] _strength = new short[maximumWidth * maximumHeight];
    private readonly sbyte[] _upright = new sbyte[maximumWidth * maximumHeight];
    private readonly sbyte[] _level = new sbyte[maximumWidth * maximumHeight];

    /// <summary>Slant (sideways per step down) of upright edges, or <see cref="None"/>.</summary>
    internal ReadOnlySpan<sbyte> Upright => _upright;

    /// <summary>Slant (down per step sideways) of level edges, or <see cref="None"/>.</summary>
    internal ReadOnlySpan<sbyte> Level => _level;

    /// <param name="grey">Rows without padding.</param>
    /// <param name="width">Of the picture.</param>
    /// <param name="height">Of the picture.</param>
    /// <param name="from">Rows above are not looked at …</param>
    /// <param name="to">… nor rows from here on.</param>
    internal void Find(ReadOnlySpan<byte> grey, int width, int height, int from, int to)
    {
        _upright.AsSpan(0, width * height).Fill(None);
        _level.AsSpan(0, width * height).Fill(None);
        for (int y = Math.Max(2, from); y < Math.Min(height - 2, to); y++)
        {
            Columns(grey, y, width);
            Rows(y, width);
        }

        for (int y = Math.Max(3, from + 1); y < Math.Min(height - 3, to - 1); y++)
        {
            Thin(y, width);
        }
    }

    /// <summary>Down the columns: 1 4 6 4 1 smooths, −1 −2 0 2 1 differentiates.</summary>
    private void Columns(ReadOnlySpan<byte> grey, int y, int width)
    {
        ReadOnlySpan<byte> a = grey.Slice((y - 2) * width, width);
        ReadOnlySpan<byte> b = grey.Slice((y - 1) * width, width);
        ReadOnlySpan<byte> c = grey.Slice(y * width, width);
        ReadOnlySpan<byte> d = grey.Slice((y + 1) * width, width);
        ReadOnlySpan<byte> e = grey.Slice((y + 2) * width, width);
        Span<short> smooth = _smooth.AsSpan(y * width, width);
        Span<short> change = _change.AsSpan(y * width, width);
        int x = 0;
        for (; x + Vector<byte>.Count <= width; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(a[x..]), out Vector<ushort> a1, out Vector<ushort> a2);
            Vector.Widen(new Vector<byte>(b[x..]), out Vector<ushort> b1, out Vector<ushort> b2);
            Vector.Widen(new Vector<byte>(c[x..]), out Vector<ushort> c1, out Vector<ushort> c2);
            Vector.Widen(new Vector<byte>(d[x..]), out Vector<ushort> d1, out Vector<ushort> d2);
            Vector.Widen(new Vector<byte>(e[x..]), out Vector<ushort> e1, out Vector<ushort> e2);
            Store(a1, b1, c1, d1, e1, smooth[x..], change[x..]);
            Store(a2, b2, c2, d2, e2, smooth[(x + Vector<short>.Count)..], change[(x + Vector<short>.Count)..]);
        }

        for (; x < width; x++)
        {
            smooth[x] = (short)(a[x] + e[x] + (4 * (b[x] + d[x])) + (6 * c[x]));
            change[x] = (short)(e[x] - a[x] + (2 * (d[x] - b[x])));
        }

        static void Store(
            Vector<ushort> a, Vector<ushort> b, Vector<ushort> c, Vector<ushort> d, Vector<ushort> e, Span<short> smooth, Span<short> change)
        {
            Vector.AsVectorInt16(a + e + ((b + d) * 4) + (c * 6)).CopyTo(smooth);
            Vector.AsVectorInt16(e - a + ((d - b) * 2)).CopyTo(change);
        }
    }

    /// <summary>Along the rows the other way round; a sixteenth brings the sums to Sobel's scale.</summary>
    private void Rows(int y, int width)
    {
        ReadOnlySpan<short> smooth = _smooth.AsSpan(y * width, width);
        ReadOnlySpan<short> change = _change.AsSpan(y * width, width);
        Span<short> across = _across.AsSpan(y * width, width);
        Span<short> down = _down.AsSpan(y * width, width);
        Span<short> strength = _strength.AsSpan(y * width, width);
        int x = 2;
        for (; x + Vector<short>.Count <= width - 2; x += Vector<short>.Count)
        {
            Vector<short> difference = new Vector<short>(smooth[(x + 2)..]) - new Vector<short>(smooth[(x - 2)..])
                + ((new Vector<short>(smooth[(x + 1)..]) - new Vector<short>(smooth[(x - 1)..])) * 2);
            Vector<short> sum = new Vector<short>(change[(x + 2)..]) + new Vector<short>(change[(x - 2)..])
                + ((new Vector<short>(change[(x + 1)..]) + new Vector<short>(change[(x - 1)..])) * 4)
                + (new Vector<short>(change[x..]) * 6);
            difference = Vector.ShiftRightArithmetic(difference, 4);
            sum = Vector.ShiftRightArithmetic(sum, 4);
            difference.CopyTo(across[x..]);
            sum.CopyTo(down[x..]);
            (Vector.Abs(difference) + Vector.Abs(sum)).CopyTo(strength[x..]);
        }

        for (; x < width - 2; x++)
        {
            across[x] = (short)((smooth[x + 2] - smooth[x - 2] + (2 * (smooth[x + 1] - smooth[x - 1]))) >> 4);
            down[x] = (short)((change[x + 2] + change[x - 2] + (4 * (change[x + 1] + change[x - 1])) + (6 * change[x])) >> 4);
            strength[x] = (short)(Math.Abs((int)across[x]) + Math.Abs((int)down[x]));
        }
    }

    /// <summary>Keeps the strongest pixel across an edge and notes the slant there.</summary>
    private void Thin(int y, int width)
    {
        int row = y * width;
        Vector128<short> weak = Vector128.Create((short)(WeakEdge - 1));
        int x = 3;
        for (; x + Vector128<short>.Count <= width - 3; x += Vector128<short>.Count)
        {
            // Most of a picture is not edge.
            uint edges = Vector128.GreaterThan(Vector128.LoadUnsafe(ref _strength[row + x]), weak).ExtractMostSignificantBits();
            for (; edges != 0; edges &= edges - 1)
            {
                ThinAt(row + x + BitOperations.TrailingZeroCount(edges), width);
            }
        }

        for (; x < width - 3; x++)
        {
            if (_strength[row + x] >= WeakEdge)
            {
                ThinAt(row + x, width);
            }
        }
    }

    private void ThinAt(int at, int width)
    {
        short strength = _strength[at];
        int across = _across[at];
        int down = _down[at];
        if (2 * Math.Abs(down) <= Math.Abs(across))
        {
            if (strength > _strength[at - 1] && strength >= _strength[at + 1])
            {
                _upright[at] = Slant(-down, across);
            }
        }
        else if (2 * Math.Abs(across) <= Math.Abs(down) && strength > _strength[at - width] && strength >= _strength[at + width])
        {
            _level[at] = Slant(-across, down);
        }
    }

    // An edge runs at right angles to the gradient.
    private static sbyte Slant(int numerator, int denominator) =>
        (sbyte)Math.Clamp((int)MathF.Round(numerator / (SlantStep * denominator)), -SteepestSlant, SteepestSlant);
}
