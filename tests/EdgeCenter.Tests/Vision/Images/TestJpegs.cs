using System.Runtime.InteropServices;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Tests.Vision.Images;

/// <summary>JPEGs of every kind that the product never writes itself, made with the same library.</summary>
internal static unsafe partial class TestJpegs
{
    // Numbers of turbojpeg.h.
    public const int Sampling444 = 0;
    public const int Sampling422 = 1;
    public const int Sampling420 = 2;
    public const int Grey = 3;
    public const int Sampling440 = 4;
    public const int Sampling411 = 5;
    public const int Progressive = 16384;
    private const int FormatRgb = 0;
    private const int FormatCmyk = 11;

    /// <summary>Four plain quarters: red, green, blue, white from the left top clockwise (so left bottom is white).</summary>
    public static Frame Quarters(int width, int height)
    {
        var frame = new Frame(PixelFormat.Rgb24, width, height);
        for (int i = 0; i < width * height; i++)
        {
            bool right = i % width >= width / 2;
            bool bottom = i / width >= height / 2;
            (byte r, byte g, byte b) = (right, bottom) switch
            {
                (false, false) => ((byte)255, (byte)0, (byte)0),
                (true, false) => ((byte)0, (byte)255, (byte)0),
                (true, true) => ((byte)0, (byte)0, (byte)255),
                _ => ((byte)255, (byte)255, (byte)255),
            };
            frame.Pixels[3 * i] = r;
            frame.Pixels[(3 * i) + 1] = g;
            frame.Pixels[(3 * i) + 2] = b;
        }

        return frame;
    }

    public static byte[] Encode(Frame rgb, int subsampling = Sampling444, int flags = 0) =>
        Encode(rgb.Pixels, rgb.Width, rgb.Height, FormatRgb, subsampling, flags);

    /// <summary>Stores Adobe's inverted CMYK (as YCCK): C, M, Y carry R, G, B, and K is 255, no black ink.</summary>
    public static byte[] EncodeCmyk(Frame rgb)
    {
        byte[] cmyk = new byte[rgb.Width * rgb.Height * 4];
        for (int i = 0; i < rgb.Width * rgb.Height; i++)
        {
            rgb.Pixels.Slice(3 * i, 3).CopyTo(cmyk.AsSpan(4 * i));
            cmyk[(4 * i) + 3] = 255;
        }

        return Encode(cmyk, rgb.Width, rgb.Height, FormatCmyk, Sampling444, 0);
    }

    /// <summary>Puts an EXIF segment with this orientation behind the first marker.</summary>
    public static byte[] WithOrientation(byte[] jpeg, int orientation, bool little = true)
    {
        byte[] tiff = little
            ? [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0]
            : [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        return WithSegment(jpeg, 0xE1, [.. "Exif\0\0"u8, .. tiff]);
    }

    public static byte[] WithSegment(byte[] jpeg, byte marker, byte[] body)
    {
        int length = body.Length + 2;
        return [.. jpeg.AsSpan(0, 2), 0xFF, marker, (byte)(length >> 8), (byte)length, .. body, .. jpeg.AsSpan(2)];
    }

    /// <summary>Overwrites the size in the frame header.</summary>
    public static byte[] WithStatedSize(byte[] jpeg, int width, int height)
    {
        byte[] result = [.. jpeg];
        for (int i = 2; i < result.Length - 8; i++)
        {
            if (result[i] == 0xFF && result[i + 1] is 0xC0 or 0xC2)
            {
                (result[i + 5], result[i + 6]) = ((byte)(height >> 8), (byte)height);
                (result[i + 7], result[i + 8]) = ((byte)(width >> 8), (byte)width);
                return result;
            }
        }

        throw new ArgumentException("There is no frame header.", nameof(jpeg));
    }

    private static byte[] Encode(ReadOnlySpan<byte> pixels, int width, int height, int format, int subsampling, int flags)
    {
        nint handle = InitCompress();
        byte* jpeg = null;
        nuint size = 0;
        fixed (byte* from = pixels)
        {
            Assert.Equal(0, Compress(handle, from, width, 0, height, format, &jpeg, &size, subsampling, 95, flags));
        }

        byte[] result = new ReadOnlySpan<byte>(jpeg, (int)size).ToArray();
        Free(jpeg);
        _ = Destroy(handle);
        return result;
    }

    [LibraryImport("libturbojpeg.so.0", EntryPoint = "tjInitCompress")]
    private static partial nint InitCompress();

    [LibraryImport("libturbojpeg.so.0", EntryPoint = "tjDestroy")]
    private static partial int Destroy(nint handle);

    [LibraryImport("libturbojpeg.so.0", EntryPoint = "tjFree")]
    private static partial void Free(byte* buffer);

    [LibraryImport("libturbojpeg.so.0", EntryPoint = "tjCompress2")]
    private static partial int Compress(
        nint handle, byte* source, int width, int pitch, int height, int format, byte** jpeg, nuint* size, int subsampling, int quality, int flags);
}
