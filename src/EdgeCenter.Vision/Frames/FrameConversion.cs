namespace EdgeCenter.Vision.Frames;

/// <summary>Whole-frame colour conversion for people to look at; the recognition chain converts inside its kernels instead.</summary>
public static class FrameConversion
{
    /// <summary>A copy in RGB (BT.601 limited range to full range, nearest chroma).</summary>
    public static Frame ToRgb(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var result = new Frame(PixelFormat.Rgb24, frame.Width, frame.Height)
        {
            Sequence = frame.Sequence,
            CapturedAt = frame.CapturedAt,
            Position = frame.Position,
        };
        if (frame.Format == PixelFormat.Rgb24)
        {
            frame.Pixels.CopyTo(result.Pixels);
            return result;
        }

        Span<byte> to = result.Pixels;
        for (int y = 0; y < frame.Height; y++)
        {
            for (int x = 0; x < frame.Width; x++)
            {
                int chroma = (y / 2 * frame.ChromaWidth) + (x / 2);
                float luma = 255f / 219f * (frame.Y[(y * frame.Width) + x] - 16);
                float u = 255f / 224f * (frame.U[chroma] - 128);
                float v = 255f / 224f * (frame.V[chroma] - 128);
                int at = 3 * ((y * frame.Width) + x);
                to[at] = Byte(luma + (1.402f * v));
                to[at + 1] = Byte(luma - (0.344136f * u) - (0.714136f * v));
                to[at + 2] = Byte(luma + (1.772f * u));
            }
        }

        return result;
    }

    private static byte Byte(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);
}
