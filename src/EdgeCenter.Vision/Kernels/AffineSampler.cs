using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Vision.Kernels;

/// <summary>
/// Cuts an affine region out of a frame straight into a network's input tensor: bilinear sampling, colour conversion, channel order and
/// normalisation in one pass, nothing allocated. Plain bilinear as OpenCV's resize and warpAffine do it; where the region is shrunk a lot,
/// sample through <see cref="FramePyramid"/> instead.
/// </summary>
public static class AffineSampler
{
    // Keeps rounding of float coordinates (≤ 0.001 pixel at 8192) from reaching past the edge in the unchecked path.
    private const double EdgeMargin = 0.01;

    /// <param name="frame">The picture.</param>
    /// <param name="map">From tensor pixels to the picture's pixels.</param>
    /// <param name="border">What lies outside the picture.</param>
    /// <param name="format">Channels and normalisation.</param>
    /// <param name="width">Of the tensor.</param>
    /// <param name="height">Of the tensor.</param>
    /// <param name="tensor">Receives channels × height × width values.</param>
    public static void Sample(Frame frame, in AffineMap map, Border border, in TensorFormat format, int width, int height, Span<float> tensor)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNotEqual(tensor.Length, checked(format.Channels * width * height));
        bool grey = format.Order == ChannelOrder.Grey;
        bool blueFirst = format.Order == ChannelOrder.Bgr;
        switch (frame.Format)
        {
            case PixelFormat.I420 when grey:
                Run(new LumaTexture(frame, border, format), map, width, height, blueFirst, tensor);
                break;
            case PixelFormat.I420:
                Run(new I420Texture(frame, border, format), map, width, height, blueFirst, tensor);
                break;
            case PixelFormat.Rgb24 when grey:
                Run(new RgbGreyTexture(frame, border, format), map, width, height, blueFirst, tensor);
                break;
            default:
                Run(new RgbTexture(frame, border, format), map, width, height, blueFirst, tensor);
                break;
        }
    }

    private static void Run<TTexture>(TTexture texture, in AffineMap map, int width, int height, bool blueFirst, Span<float> tensor)
        where TTexture : struct, ITexture, allows ref struct
    {
        int plane = width * height;
        ref float first = ref tensor[0];
        ref float second = ref first;
        ref float third = ref first;
        if (!TTexture.IsGrey)
        {
            second = ref tensor[plane];
            third = ref tensor[2 * plane];
            if (blueFirst)
            {
                first = ref third;
                third = ref tensor[0];
            }
        }

        for (int row = 0; row < height; row++)
        {
            double x0 = (map.Xy * row) + map.X0;
            double y0 = (map.Yy * row) + map.Y0;
            int start = 0;
            int end = width;
            Narrow(ref start, ref end, x0, map.Xx, texture.Low + EdgeMargin, texture.Right - EdgeMargin);
            Narrow(ref start, ref end, y0, map.Yx, texture.Low + EdgeMargin, texture.Bottom - EdgeMargin);
            if (end - start < Vector128<float>.Count)
            {
                start = end = 0;
            }

            var line = new Line((float)x0, (float)map.Xx, (float)y0, (float)map.Yx, row * width);
            Edge(texture, line, 0, start, ref first, ref second, ref third);
            Middle(texture, line, start, end, ref first, ref second, ref third);
            Edge(texture, line, end, width, ref first, ref second, ref third);
        }
    }

    /// <summary>Narrows [start, end) to the x with low ≤ origin + step·x ≤ high.</summary>
    private static void Narrow(ref int start, ref int end, double origin, double step, double low, double high)
    {
        if (!(low <= high) || Math.Abs(step) < 1e-9)
        {
            // A picture too small to have an inside, or a line that never leaves or never enters it.
            end = low <= high && origin >= low && origin <= high ? end : start;
            return;
        }

        double a = (low - origin) / step;
        double b = (high - origin) / step;
        double from = Math.Ceiling(Math.Min(a, b));
        double to = Math.Floor(Math.Max(a, b)) + 1;
        start = (int)Math.Clamp(from, start, end);
        end = (int)Math.Clamp(to, start, end);
    }

    private static void Middle<TTexture>(
        in TTexture texture, Line line, int start, int end, ref float first, ref float second, ref float third)
        where TTexture : struct, ITexture, allows ref struct
    {
        if (start == end)
        {
            return;
        }

        Vector128<float> steps = Vector128.Create(0f, 1f, 2f, 3f);
        for (int x = start; ; x += Vector128<float>.Count)
        {
            // The last four are done together with some of their left neighbours again.
            x = Math.Min(x, end - Vector128<float>.Count);
            Vector128<float> at = Vector128.Create((float)x) + steps;
            texture.Inside(
                Vector128.MultiplyAddEstimate(at, Vector128.Create(line.XStep), Vector128.Create(line.X)),
                Vector128.MultiplyAddEstimate(at, Vector128.Create(line.YStep), Vector128.Create(line.Y)),
                out Vector128<float> a,
                out Vector128<float> b,
                out Vector128<float> c);
            nuint to = (nuint)(line.Offset + x);
            a.StoreUnsafe(ref first, to);
            if (!TTexture.IsGrey)
            {
                b.StoreUnsafe(ref second, to);
                c.StoreUnsafe(ref third, to);
            }

            if (x == end - Vector128<float>.Count)
            {
                return;
            }
        }
    }

    private static void Edge<TTexture>(
        in TTexture texture, Line line, int start, int end, ref float first, ref float second, ref float third)
        where TTexture : struct, ITexture, allows ref struct
    {
        for (int x = start; x < end; x++)
        {
            texture.Anywhere(line.X + (line.XStep * x), line.Y + (line.YStep * x), out float a, out float b, out float c);
            int to = line.Offset + x;
            Unsafe.Add(ref first, to) = a;
            if (!TTexture.IsGrey)
            {
                Unsafe.Add(ref second, to) = b;
                Unsafe.Add(ref third, to) = c;
            }
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Line(float X, float XStep, float Y, float YStep, int Offset);
}
