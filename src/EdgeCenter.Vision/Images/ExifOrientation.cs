using System.Buffers.Binary;

namespace EdgeCenter.Vision.Images;

/// <summary>
/// The orientation a camera noted in EXIF: 1 as stored, 2 mirrored, 3 turned by 180°, 4 flipped, 5 transposed, 6 to be turned right,
/// 7 transversed, 8 to be turned left. Total and bounded: damaged EXIF reads as 1.
/// </summary>
public static class ExifOrientation
{
    public const int Upright = 1;

    private const ushort OrientationTag = 0x0112;
    private const ushort ShortType = 3;
    private const int EntryLength = 12;

    /// <summary>Reads the first directory of a TIFF block (what follows <c>Exif\0\0</c> in JPEG).</summary>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
        {
            return Upright;
        }

        bool little = tiff[0] == 'I' && tiff[1] == 'I';
        if (!little && !(tiff[0] == 'M' && tiff[1] == 'M'))
        {
            return Upright;
        }

        uint directory = UInt32(tiff[4..], little);
        if (UInt16(tiff[2..], little) != 42 || directory < 8 || directory > tiff.Length - 2)
        {
            return Upright;
        }

        ReadOnlySpan<byte> entries = tiff[(int)directory..];
        int count = UInt16(entries, little);
        entries = entries[2..];
        for (int i = 0; i < count && entries.Length >= EntryLength; i++, entries = entries[EntryLength..])
        {
            if (UInt16(entries, little) == OrientationTag)
            {
                int value = UInt16(entries[8..], little);
                bool isShort = UInt16(entries[2..], little) == ShortType && UInt32(entries[4..], little) == 1;
                return isShort && value is >= 1 and <= 8 ? value : Upright;
            }
        }

        return Upright;
    }

    private static ushort UInt16(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint UInt32(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
