using System.Buffers.Binary;

namespace EdgeCenter.Vision.Images;

/// <summary>What a JPEG's segments say beyond its size.</summary>
/// <param name="Orientation">EXIF, 1…8.</param>
/// <param name="Adobe">Adobe wrote it: CMYK values are stored inverted.</param>
/// <param name="Progressive">All coefficients are held in memory while decoding.</param>
internal readonly record struct JpegMarkers(int Orientation, bool Adobe, bool Progressive)
{
    private const byte StartOfScan = 0xDA;
    private const byte Exif = 0xE1;
    private const byte AdobeSegment = 0xEE;

    /// <summary>Walks the segments up to the first scan. Total: damage ends the walk.</summary>
    internal static JpegMarkers Read(ReadOnlySpan<byte> jpeg)
    {
        int orientation = ExifOrientation.Upright;
        bool hasExif = false;
        bool adobe = false;
        bool progressive = false;
        int at = 2;
        while (at + 4 <= jpeg.Length && jpeg[at] == 0xFF)
        {
            byte marker = jpeg[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            if (marker == StartOfScan || length < 2 || at + 2 + length > jpeg.Length)
            {
                break;
            }

            ReadOnlySpan<byte> body = jpeg.Slice(at + 4, length - 2);
            if (marker == Exif && !hasExif && body.StartsWith("Exif\0\0"u8))
            {
                orientation = ExifOrientation.Read(body[6..]);
                hasExif = true;
            }

            adobe |= marker == AdobeSegment && body.StartsWith("Adobe"u8);
            progressive |= marker is 0xC2 or 0xC6 or 0xCA or 0xCE;
            at += 2 + length;
        }

        return new JpegMarkers(orientation, adobe, progressive);
    }
}
