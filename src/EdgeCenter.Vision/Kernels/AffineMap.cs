namespace EdgeCenter.Vision.Kernels;

/// <summary>
/// Takes a pixel (x, y) of the result to the point (Xx·x + Xy·y + X0, Yx·x + Yy·y + Y0) of the picture.
/// Pixel centres lie at whole numbers in both.
/// </summary>
public readonly record struct AffineMap(double Xx, double Xy, double X0, double Yx, double Yy, double Y0)
{
    /// <summary>Picture pixels per result pixel (square root of the area ratio).</summary>
    public double Shrink => Math.Sqrt(Math.Abs((Xx * Yy) - (Xy * Yx)));

    /// <summary>Stretches the rectangle with its left top corner at (left, top), in pixel-edge coordinates, to the whole result.</summary>
    public static AffineMap FromRectangle(double left, double top, double width, double height, int resultWidth, int resultHeight)
    {
        double stepX = width / resultWidth;
        double stepY = height / resultHeight;
        return new(stepX, 0, left + (0.5 * stepX) - 0.5, 0, stepY, top + (0.5 * stepY) - 0.5);
    }

    /// <summary>The same map into a picture that is 2^level times smaller.</summary>
    internal AffineMap AtLevel(int level)
    {
        double f = 1.0 / (1 << level);
        return new(Xx * f, Xy * f, ((X0 + 0.5) * f) - 0.5, Yx * f, Yy * f, ((Y0 + 0.5) * f) - 0.5);
    }
}
