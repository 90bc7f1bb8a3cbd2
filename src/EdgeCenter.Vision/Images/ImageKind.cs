namespace EdgeCenter.Vision.Images;

/// <summary>What a file is by its first bytes; its name is never trusted.</summary>
public enum ImageKind
{
    Unknown,
    Jpeg,
    Png,
    Gif,
    Bmp,
    WebP,
    Tiff,

    /// <summary>HEIC, AVIF and others in an ISO media container.</summary>
    Heif,
}
