using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Kernels;

namespace EdgeCenter.Tests.Vision.Kernels;

/// <summary>What the kernels must compute, written as slowly and plainly as possible, in double precision.</summary>
internal static class ScalarReference
{
    public static float[] Sample(Frame frame, AffineMap map, Border border, TensorFormat format, int width, int height)
    {
        float[] tensor = new float[format.Channels * width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double px = (map.Xx * x) + (map.Xy * y) + map.X0;
                double py = (map.Yx * x) + (map.Yy * y) + map.Y0;
                Store(tensor, format, width * height, (y * width) + x, Colour(frame, px, py, border));
            }
        }

        return tensor;
    }

    /// <summary>Every result pixel is the mean over the square of picture that it covers (at least one picture pixel wide), black outside.</summary>
    public static float[] Letterbox(Frame frame, LetterboxMap map, TensorFormat format, int width, int height)
    {
        float[] tensor = new float[format.Channels * width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double[] planes = new double[3];
                for (int plane = 0; plane < 3; plane++)
                {
                    double scale = plane > 0 && frame.Format == PixelFormat.I420 ? 2 : 1;
                    double shrink = map.Shrink / scale;
                    planes[plane] = Mean(frame, plane, (map.Left / scale) + ((x + 0.5) * shrink), (map.Top / scale) + ((y + 0.5) * shrink), Math.Max(1, shrink));
                }

                Store(tensor, format, width * height, (y * width) + x, frame.Format == PixelFormat.I420 ? ToRgb(planes) : planes);
            }
        }

        return tensor;
    }

    public static double[] ToRgb(double[] yuv)
    {
        double y = (yuv[0] - 16) * 255 / 219;
        double u = (yuv[1] - 128) * 255 / 224;
        double v = (yuv[2] - 128) * 255 / 224;
        double[] rgb = [y + (1.402 * v), y - (0.344136 * u) - (0.714136 * v), y + (1.772 * u)];
        return [.. rgb.Select(value => Math.Clamp(value, 0, 255))];
    }

    private static double[] Colour(Frame frame, double x, double y, Border border)
    {
        if (frame.Format == PixelFormat.Rgb24)
        {
            return [Bilinear(frame, 0, x, y, border), Bilinear(frame, 1, x, y, border), Bilinear(frame, 2, x, y, border)];
        }

        double cx = ((x + 0.5) / 2) - 0.5;
        double cy = ((y + 0.5) / 2) - 0.5;
        return ToRgb([Bilinear(frame, 0, x, y, border), Bilinear(frame, 1, cx, cy, border), Bilinear(frame, 2, cx, cy, border)]);
    }

    private static double Bilinear(Frame frame, int plane, double x, double y, Border border)
    {
        double left = Math.Floor(x);
        double top = Math.Floor(y);
        double value = 0;
        for (int dy = 0; dy < 2; dy++)
        {
            for (int dx = 0; dx < 2; dx++)
            {
                double weight = (dx == 0 ? 1 - (x - left) : x - left) * (dy == 0 ? 1 - (y - top) : y - top);
                value += weight * Pixel(frame, plane, left + dx, top + dy, border);
            }
        }

        return value;
    }

    private static double Mean(Frame frame, int plane, double centreX, double centreY, double side)
    {
        double left = centreX - (side / 2);
        double top = centreY - (side / 2);
        double sum = 0;
        for (double y = Math.Floor(top); y < top + side; y++)
        {
            double high = Math.Min(top + side, y + 1) - Math.Max(top, y);
            for (double x = Math.Floor(left); x < left + side; x++)
            {
                double wide = Math.Min(left + side, x + 1) - Math.Max(left, x);
                sum += wide * high * Pixel(frame, plane, x, y, Border.Black);
            }
        }

        return sum / (side * side);
    }

    private static double Pixel(Frame frame, int plane, double x, double y, Border border)
    {
        bool chroma = frame.Format == PixelFormat.I420 && plane > 0;
        int width = chroma ? frame.ChromaWidth : frame.Width;
        int height = chroma ? frame.ChromaHeight : frame.Height;
        bool outside = x < 0 || y < 0 || x >= width || y >= height;
        if (outside && border == Border.Black)
        {
            return frame.Format == PixelFormat.Rgb24 ? 0 : chroma ? 128 : 16;
        }

        int at = ((int)Math.Clamp(y, 0, height - 1) * width) + (int)Math.Clamp(x, 0, width - 1);
        return frame.Format == PixelFormat.Rgb24 ? frame.Pixels[(3 * at) + plane]
            : plane == 0 ? frame.Y[at]
            : plane == 1 ? frame.U[at]
            : frame.V[at];
    }

    private static void Store(float[] tensor, TensorFormat format, int plane, int at, double[] rgb)
    {
        if (format.Order == ChannelOrder.Grey)
        {
            double grey = (0.299 * rgb[0]) + (0.587 * rgb[1]) + (0.114 * rgb[2]);
            tensor[at] = (float)((grey - format.Mean) * format.Scale);
            return;
        }

        for (int channel = 0; channel < 3; channel++)
        {
            double value = rgb[format.Order == ChannelOrder.Rgb ? channel : 2 - channel];
            tensor[(channel * plane) + at] = (float)((value - format.Mean) * format.Scale);
        }
    }
}
