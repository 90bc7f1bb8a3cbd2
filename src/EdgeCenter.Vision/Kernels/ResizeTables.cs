using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Vision.Kernels;

/// <summary>The resizers of a frame's planes for one size and one map.</summary>
internal sealed class ResizeTables
{
    internal ResizeTables(Frame frame, in LetterboxMap map, int width, int height)
    {
        Luma = new PlaneResizer(
            frame.Format == PixelFormat.Rgb24 ? 3 : 1,
            frame.Width,
            new AxisTaps(frame.Width, width, map.Left, map.Shrink),
            new AxisTaps(frame.Height, height, map.Top, map.Shrink));
        if (frame.Format == PixelFormat.I420)
        {
            Chroma = new PlaneResizer(
                1,
                frame.ChromaWidth,
                new AxisTaps(frame.ChromaWidth, width, map.Left / 2, map.Shrink / 2),
                new AxisTaps(frame.ChromaHeight, height, map.Top / 2, map.Shrink / 2));
        }
    }

    /// <summary>Of the luma plane, or of interleaved RGB.</summary>
    internal PlaneResizer Luma { get; }

    /// <summary>Null for RGB.</summary>
    internal PlaneResizer? Chroma { get; }
}
