using System.Runtime.InteropServices;

namespace EdgeCenter.Native.TurboJpeg;

/// <summary>Reads JPEG with libturbojpeg. One per thread; results are checked against the target's length before the library writes.</summary>
public sealed class JpegDecompressor : IDisposable
{
    // TJPF_RGB, TJPF_CMYK, TJERR_WARNING, TJFLAG_LIMITSCANS of turbojpeg.h.
    private const int RgbFormat = 0;
    private const int CmykFormat = 11;
    private const int WarningCode = 0;
    private const int LimitScans = 32768;

    private TurboJpegHandle _handle = new(TurboJpegLibrary.InitDecompress());

    /// <summary>The library's last complaint, in English.</summary>
    public string Message { get; private set; } = "";

    /// <summary>Reads the size without decoding.</summary>
    public unsafe bool TryReadHeader(ReadOnlySpan<byte> jpeg, out JpegHeader header)
    {
        fixed (byte* data = jpeg)
        {
            int result = TurboJpegLibrary.DecompressHeader(
                _handle, data, (nuint)jpeg.Length, out int width, out int height, out _, out int colour);
            header = new JpegHeader(width, height, (JpegColour)colour);
            if (result != 0)
            {
                StartAnew();
            }

            return result == 0 && width > 0 && height > 0 && Enum.IsDefined(header.Colour);
        }
    }

    /// <summary>Decodes to interleaved RGB, or to stored CMYK values, at 1/<paramref name="divisor"/> of the size.</summary>
    /// <param name="jpeg">The whole file.</param>
    /// <param name="header">As <see cref="TryReadHeader"/> gave it for the same bytes.</param>
    /// <param name="divisor">1, 2, 4 or 8.</param>
    /// <param name="target">Exactly <see cref="TargetLength"/> bytes, rows without padding.</param>
    public unsafe JpegStatus Decompress(ReadOnlySpan<byte> jpeg, in JpegHeader header, int divisor, Span<byte> target)
    {
        (int width, int height) = Scaled(header, divisor);
        ArgumentOutOfRangeException.ThrowIfNotEqual(target.Length, TargetLength(header, divisor));
        bool cmyk = Channels(header) == 4;
        fixed (byte* data = jpeg)
        fixed (byte* to = target)
        {
            int result = TurboJpegLibrary.Decompress(
                _handle, data, (nuint)jpeg.Length, to, width, 0, height, cmyk ? CmykFormat : RgbFormat, LimitScans);
            if (result == 0)
            {
                return JpegStatus.Done;
            }

            bool warned = TurboJpegLibrary.ErrorCode(_handle) == WarningCode;
            StartAnew();
            return warned ? JpegStatus.Warned : JpegStatus.Failed;
        }
    }

    public void Dispose() => _handle.Dispose();

    /// <summary>
    /// tjDecompressHeader3 leaves the instance in the middle of a broken header, and the next picture, a good one, would fail with
    /// "Improper call to JPEG library": after a complaint the instance is replaced.
    /// </summary>
    private unsafe void StartAnew()
    {
        Message = Marshal.PtrToStringUTF8((nint)TurboJpegLibrary.ErrorText(_handle)) ?? "";
        _handle.Dispose();
        _handle = new TurboJpegHandle(TurboJpegLibrary.InitDecompress());
    }

    /// <summary>4 for CMYK and YCCK, else 3.</summary>
    public static int Channels(in JpegHeader header) => header.Colour is JpegColour.Cmyk or JpegColour.Ycck ? 4 : 3;

    /// <summary>Size of the result: the library rounds up.</summary>
    public static (int Width, int Height) Scaled(in JpegHeader header, int divisor)
    {
        if (divisor is not (1 or 2 or 4 or 8))
        {
            throw new ArgumentOutOfRangeException(nameof(divisor), divisor, "The library scales by 1, 2, 4 and 8.");
        }

        return ((header.Width + divisor - 1) / divisor, (header.Height + divisor - 1) / divisor);
    }

    public static int TargetLength(in JpegHeader header, int divisor)
    {
        (int width, int height) = Scaled(header, divisor);
        return checked(width * height * Channels(header));
    }
}
