using EdgeCenter.Native.TurboJpeg;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Vision.Images;

/// <summary>RGB frames to JPEG, for reports and crops. One per thread.</summary>
public sealed class JpegEncoder : IDisposable
{
    private readonly JpegCompressor _compressor = new();

    /// <param name="frame">In RGB.</param>
    /// <param name="quality">1…100.</param>
    public byte[] Encode(Frame frame, int quality = 90)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Format != PixelFormat.Rgb24)
        {
            throw new ArgumentException("Only RGB frames are encoded; convert with FrameConversion.ToRgb first.", nameof(frame));
        }

        return _compressor.Compress(frame.Pixels, frame.Width, frame.Height, quality);
    }

    public void Dispose() => _compressor.Dispose();
}
