namespace EdgeCenter.Vision.Images;

/// <summary>What a photograph may be. Bigger ones are refused by their header, before memory is taken.</summary>
public sealed record ImageLimits
{
    /// <value>The default is 64 MiB.</value>
    public int FileBytes { get; init; } = 64 << 20;

    /// <value>The default is 100 million.</value>
    public long Pixels { get; init; } = 100_000_000;

    /// <summary>Progressive JPEGs need up to six bytes a pixel while decoding, whatever they are scaled to.</summary>
    /// <value>The default is 40 million (≤ 240 MB for a moment).</value>
    public long ProgressivePixels { get; init; } = 40_000_000;

    /// <summary>Photographs are scaled down while decoding until their longer side is no longer than this.</summary>
    /// <value>The default is 2560.</value>
    public int LongSide { get; init; } = 2560;

    /// <summary>How long the child process that decodes formats other than JPEG may take.</summary>
    /// <value>The default is 20 seconds.</value>
    public TimeSpan ForeignFormatTimeout { get; init; } = TimeSpan.FromSeconds(20);
}
