namespace EdgeCenter.Vision.Images;

/// <summary>Ink to light, without a colour profile: good enough for a face, as browsers do it without one.</summary>
internal static class CmykConversion
{
    /// <param name="cmyk">Four bytes a pixel as stored in the file.</param>
    /// <param name="inverted">Adobe's convention: 255 is no ink.</param>
    /// <param name="rgb">Three bytes a pixel.</param>
    internal static void ToRgb(ReadOnlySpan<byte> cmyk, bool inverted, Span<byte> rgb)
    {
        int flip = inverted ? 0 : 255;
        for (int from = 0, to = 0; from < cmyk.Length; from += 4, to += 3)
        {
            int light = cmyk[from + 3] ^ flip;
            rgb[to] = (byte)(((cmyk[from] ^ flip) * light) / 255);
            rgb[to + 1] = (byte)(((cmyk[from + 1] ^ flip) * light) / 255);
            rgb[to + 2] = (byte)(((cmyk[from + 2] ^ flip) * light) / 255);
        }
    }
}
