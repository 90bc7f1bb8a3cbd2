using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Vision.Images;

/// <summary>Turns a decoded photograph the way it was held.</summary>
internal static class FrameOrientation
{
    /// <returns>The same frame for orientation 1, else a new one.</returns>
    internal static Frame Apply(Frame photo, int orientation)
    {
        if (orientation == ExifOrientation.Upright)
        {
            return photo;
        }

        bool swapsSides = orientation >= 5;
        int width = photo.Width;
        int height = photo.Height;
        var result = new Frame(PixelFormat.Rgb24, swapsSides ? height : width, swapsSides ? width : height);

        // Where the stored pixel of the result's corner lies, and which way its rows and columns run.
        (int origin, int alongRow, int alongColumn) = orientation switch
        {
            2 => (width - 1, -1, width),
            3 => ((height * width) - 1, -1, -width),
            4 => ((height - 1) * width, 1, -width),
            5 => (0, width, 1),
            6 => ((height - 1) * width, -width, 1),
            7 => ((height * width) - 1, -width, -1),
            8 => (width - 1, width, -1),
            _ => throw new ArgumentOutOfRangeException(nameof(orientation), orientation, "EXIF knows 1…8."),
        };
        ReadOnlySpan<byte> from = photo.Pixels;
        Span<byte> to = result.Pixels;
        int target = 0;
        for (int row = 0; row < result.Height; row++)
        {
            int source = 3 * (origin + (row * alongColumn));
            for (int x = 0; x < result.Width; x++)
            {
                to[target] = from[source];
                to[target + 1] = from[source + 1];
                to[target + 2] = from[source + 2];
                target += 3;
                source += 3 * alongRow;
            }
        }

        return result;
    }
}
