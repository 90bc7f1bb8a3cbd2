namespace EdgeCenter.Vision.Kernels;

/// <summary>A whole picture inside a tensor of another shape: same scale both ways, centred, black around it.</summary>
/// <param name="Left">Picture x (pixel-edge coordinates) at the tensor's left edge; negative when there is black on the left.</param>
/// <param name="Top">The same for y.</param>
/// <param name="Shrink">Picture pixels per tensor pixel.</param>
public readonly record struct LetterboxMap(double Left, double Top, double Shrink)
{
    /// <param name="pictureWidth">In pixels.</param>
    /// <param name="pictureHeight">In pixels.</param>
    /// <param name="width">Of the tensor.</param>
    /// <param name="height">Of the tensor.</param>
    /// <param name="padding">Extra black on every side as a share of the letterboxed picture: makes very large faces smaller.</param>
    public static LetterboxMap Fit(int pictureWidth, int pictureHeight, int width, int height, double padding = 0)
    {
        double shrink = Math.Max(pictureWidth / (double)width, pictureHeight / (double)height) * (1 + (2 * padding));
        return new((pictureWidth - (shrink * width)) / 2, (pictureHeight - (shrink * height)) / 2, shrink);
    }
}
