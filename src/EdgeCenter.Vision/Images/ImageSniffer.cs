using System.Buffers.Binary;

namespace EdgeCenter.Vision.Images;

/// <summary>Tells the kind of an image by its magic bytes. Total: any bytes give an answer.</summary>
public static class ImageSniffer
{
    public static ImageKind Sniff(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => ImageKind.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => ImageKind.Png,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => ImageKind.Gif,
        [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => ImageKind.Bmp,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => ImageKind.WebP,
        [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => ImageKind.Tiff,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', .. var brand] => IsImageBrand(brand) ? ImageKind.Heif : ImageKind.Unknown,
        _ => ImageKind.Unknown,
    };

    /// <summary>Brands of still images; films in the same container are not photographs.</summary>
    private static bool IsImageBrand(ReadOnlySpan<byte> brand) =>
        brand.Length >= 4
        && (brand[..4].SequenceEqual("heic"u8) || brand[..4].SequenceEqual("heix"u8) || brand[..4].SequenceEqual("heim"u8)
            || brand[..4].SequenceEqual("mif1"u8) || brand[..4].SequenceEqual("avif"u8));

    /// <summary>Width and height as the header states them, for the kinds decoded by ffmpeg that state them in a fixed place; null when they do not.</summary>
    internal static (long Width, long Height)? StatedSize(ImageKind kind, ReadOnlySpan<byte> bytes) => kind switch
    {
        ImageKind.Png when bytes.Length >= 24 =>
            (BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[20..])),
        ImageKind.Gif when bytes.Length >= 10 =>
            (BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..])),
        ImageKind.Bmp when bytes.Length >= 26 && bytes[14] >= 40 =>
            (Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(bytes[18..])), Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(bytes[22..]))),
        _ => null,
    };
}
