using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Vision.Kernels;

/// <summary>
/// Fits a whole frame into a network's input: exact box average when shrinking, bilinear when enlarging, colour conversion and normalisation
/// on the way. Camera frames of twice the input's size (640×480 → 320×240) take a path of their own.
/// Belongs to one worker; its tables are rebuilt only when the size changes.
/// </summary>
public sealed class LetterboxResizer
{
    // From here on halving first is worth what it loses: a box that cuts through halved pixels.
    private const double AlwaysHalvedShrink = 8;

    private readonly int _width;
    private readonly int _height;
    private readonly TensorFormat _format;
    private readonly float[] _row;
    private (PixelFormat Format, int Width, int Height, LetterboxMap Map) _tablesFor;
    private ResizeTables? _tables;

    /// <param name="width">Of the tensor.</param>
    /// <param name="height">Of the tensor.</param>
    /// <param name="format">Three channels, RGB or BGR.</param>
    public LetterboxResizer(int width, int height, TensorFormat format)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfEqual((int)format.Order, (int)ChannelOrder.Grey);
        _width = width;
        _height = height;
        _format = format;
        _row = new float[3 * width];
    }

    /// <summary>Resizes the attached frame of <paramref name="pyramid"/>.</summary>
    public void Resize(FramePyramid pyramid, in LetterboxMap map, Span<float> tensor)
    {
        ArgumentNullException.ThrowIfNull(pyramid);
        int level = 0;
        LetterboxMap scaled = map;
        while (level < 4 && (scaled.Shrink >= AlwaysHalvedShrink || HalvesExactly(scaled)))
        {
            level++;
            scaled = new LetterboxMap(scaled.Left / 2, scaled.Top / 2, scaled.Shrink / 2);
        }

        Resize(pyramid.Level(level), scaled, tensor);
    }

    /// <summary>Resizes without halving first.</summary>
    public void Resize(Frame frame, in LetterboxMap map, Span<float> tensor)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentOutOfRangeException.ThrowIfNotEqual(tensor.Length, 3 * _width * _height);
        if (HalvedI420.Fits(frame, map))
        {
            HalvedI420.Resize(frame, map, _format, _width, _height, tensor);
            return;
        }

        if (_tables is null || _tablesFor != (frame.Format, frame.Width, frame.Height, map))
        {
            _tables = new ResizeTables(frame, map, _width, _height);
            _tablesFor = (frame.Format, frame.Width, frame.Height, map);
        }

        if (frame.Format == PixelFormat.I420)
        {
            ResizeI420(frame, _tables, tensor);
        }
        else
        {
            ResizeRgb(frame, _tables, tensor);
        }
    }

    /// <summary>Four or eight luma pixels per side and aligned: the halved luma and chroma are averaged over whole pixels again (1280×720, 2560×1920).</summary>
    private static bool HalvesExactly(in LetterboxMap map) =>
        map.Shrink >= 4 && double.IsInteger(map.Shrink / 4) && double.IsInteger(map.Left / 4) && double.IsInteger(map.Top / 4);

    private void ResizeI420(Frame frame, ResizeTables tables, Span<float> tensor)
    {
        var convert = new YuvToTensor(_format);
        int plane = _width * _height;
        Span<float> y = _row.AsSpan(0, _width);
        Span<float> u = _row.AsSpan(_width, _width);
        Span<float> v = _row.AsSpan(2 * _width, _width);
        Span<float> first = tensor[..plane];
        Span<float> green = tensor.Slice(plane, plane);
        Span<float> last = tensor[(2 * plane)..];
        Span<float> red = _format.Order == ChannelOrder.Rgb ? first : last;
        Span<float> blue = _format.Order == ChannelOrder.Rgb ? last : first;
        for (int row = 0; row < _height; row++)
        {
            tables.Luma.Row(frame.Y, row, 16, y);
            tables.Chroma!.Row(frame.U, row, 128, u);
            tables.Chroma.Row(frame.V, row, 128, v);
            int at = row * _width;
            int x = 0;
            for (; x <= _width - Vector128<float>.Count; x += Vector128<float>.Count)
            {
                nuint from = (nuint)x;
                convert.Colour(
                    Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(y), from),
                    Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(u), from),
                    Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(v), from),
                    out Vector128<float> r,
                    out Vector128<float> g,
                    out Vector128<float> b);
                r.CopyTo(red[(at + x)..]);
                g.CopyTo(green[(at + x)..]);
                b.CopyTo(blue[(at + x)..]);
            }

            for (; x < _width; x++)
            {
                convert.Colour(y[x], u[x], v[x], out red[at + x], out green[at + x], out blue[at + x]);
            }
        }
    }

    private void ResizeRgb(Frame frame, ResizeTables tables, Span<float> tensor)
    {
        int plane = _width * _height;
        for (int row = 0; row < _height; row++)
        {
            tables.Luma.Row(frame.Pixels, row, 0, _row);
            for (int channel = 0; channel < 3; channel++)
            {
                int to = _format.Order == ChannelOrder.Rgb ? channel : 2 - channel;
                Span<float> result = tensor.Slice((to * plane) + (row * _width), _width);
                ReadOnlySpan<float> values = _row.AsSpan(channel * _width, _width);
                TensorPrimitives.Multiply(values, _format.Scale, result);
                TensorPrimitives.Add(result, _format.Offset, result);
            }
        }
    }
}
