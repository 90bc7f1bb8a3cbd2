namespace EdgeCenter.Vision.Frames;

/// <summary>
/// One picture. The buffer belongs to whoever made the frame (a source's pool or a decoder) and is reused: keep pixels only by copying them.
/// </summary>
public sealed class Frame
{
    /// <summary>No side of a frame is longer than this: larger pictures are scaled down or refused before they become frames.</summary>
    public const int MaximumSide = 8192;

    /// <summary>Bytes behind the last pixel that vector code may read (never write).</summary>
    private const int Padding = 16;

    private readonly byte[] _buffer;
    private readonly int _length;

    public Frame(PixelFormat format, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaximumSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, MaximumSide);
        Format = format;
        Width = width;
        Height = height;
        _length = ByteLength(format, width, height);
        _buffer = GC.AllocateUninitializedArray<byte>(_length + Padding);
    }

    public PixelFormat Format { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Counts up from 0 in each run of a source; gaps are frames that were dropped because a newer one came.</summary>
    public long Sequence { get; set; }

    /// <summary>Wall-clock time of capture.</summary>
    public DateTimeOffset CapturedAt { get; set; }

    /// <summary>Position on the source's own time line: clip position for files, monotonic time since start for cameras.</summary>
    public TimeSpan Position { get; set; }

    /// <summary>All bytes: rows without padding.</summary>
    public Span<byte> Pixels => _buffer.AsSpan(0, _length);

    public int ChromaWidth => (Width + 1) / 2;

    public int ChromaHeight => (Height + 1) / 2;

    /// <summary>I420 only: the luma plane, <see cref="Width"/> × <see cref="Height"/>.</summary>
    public ReadOnlySpan<byte> Y => _buffer.AsSpan(0, Width * Height);

    /// <summary>I420 only: <see cref="ChromaWidth"/> × <see cref="ChromaHeight"/>.</summary>
    public ReadOnlySpan<byte> U => _buffer.AsSpan(Width * Height, ChromaWidth * ChromaHeight);

    /// <summary>I420 only: <see cref="ChromaWidth"/> × <see cref="ChromaHeight"/>.</summary>
    public ReadOnlySpan<byte> V => _buffer.AsSpan((Width * Height) + (ChromaWidth * ChromaHeight), ChromaWidth * ChromaHeight);

    /// <summary>The same with readable bytes behind the last pixel.</summary>
    internal ReadOnlySpan<byte> PaddedPixels => _buffer;

    public static int ByteLength(PixelFormat format, int width, int height) => format switch
    {
        PixelFormat.I420 => (width * height) + (2 * ((width + 1) / 2) * ((height + 1) / 2)),
        PixelFormat.Rgb24 => width * height * 3,
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
