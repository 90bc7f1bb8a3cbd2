using EdgeCenter.Core.Outcomes;
using EdgeCenter.Native.TurboJpeg;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Vision.Images;

/// <summary>
/// JPEG of every kind (grey, any subsampling, progressive, CMYK and YCCK) to RGB, upright, scaled down while decoding where it is large.
/// A damaged or truncated file is a problem, never a half-grey picture. One per thread.
/// </summary>
public sealed class JpegImageDecoder(ImageLimits limits) : IDisposable
{
    private readonly JpegDecompressor _decompressor = new();

    /// <param name="jpeg">The whole file.</param>
    /// <param name="where">Names the file in problems.</param>
    public Outcome<Frame> Decode(ReadOnlySpan<byte> jpeg, string where)
    {
        if (!_decompressor.TryReadHeader(jpeg, out JpegHeader header))
        {
            return ImageProblems.Corrupt(where, _decompressor.Message);
        }

        JpegMarkers markers = JpegMarkers.Read(jpeg);
        long limit = markers.Progressive ? Math.Min(limits.ProgressivePixels, limits.Pixels) : limits.Pixels;
        if ((long)header.Width * header.Height > limit)
        {
            return ImageProblems.TooManyPixels(where, header.Width, header.Height, limit);
        }

        int divisor = Divisor(header);
        (int width, int height) = JpegDecompressor.Scaled(header, divisor);
        var frame = new Frame(PixelFormat.Rgb24, width, height);
        bool cmyk = JpegDecompressor.Channels(header) == 4;
        Span<byte> target = cmyk ? new byte[JpegDecompressor.TargetLength(header, divisor)] : frame.Pixels;
        JpegStatus status = _decompressor.Decompress(jpeg, header, divisor, target);
        if (status != JpegStatus.Done && !IsHarmless(status, _decompressor.Message))
        {
            return IsTruncation(_decompressor.Message)
                ? ImageProblems.Truncated(where)
                : ImageProblems.Corrupt(where, _decompressor.Message);
        }

        if (cmyk)
        {
            CmykConversion.ToRgb(target, inverted: markers.Adobe, frame.Pixels);
        }

        return FrameOrientation.Apply(frame, markers.Orientation);
    }

    public void Dispose() => _decompressor.Dispose();

    /// <summary>Bytes that some cameras leave between segments: the picture is whole.</summary>
    private static bool IsHarmless(JpegStatus status, string message) =>
        status == JpegStatus.Warned
        && (message.Contains("extraneous bytes before marker", StringComparison.Ordinal)
            || message.Contains("Unknown Adobe color transform code", StringComparison.Ordinal)
            || message.Contains("JFIF major revision", StringComparison.Ordinal)
            || message.Contains("Inconsistent progression sequence", StringComparison.Ordinal));

    private static bool IsTruncation(string message) => message.Contains("remature end", StringComparison.Ordinal);

    private int Divisor(in JpegHeader header)
    {
        int divisor = 1;
        while (divisor < 8 && Math.Max(header.Width, header.Height) > limits.LongSide * divisor)
        {
            divisor *= 2;
        }

        return divisor;
    }
}
