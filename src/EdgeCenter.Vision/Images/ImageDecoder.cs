using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Vision.Images;

/// <summary>
/// Photographs to RGB frames: JPEG by libturbojpeg, everything else by a short-lived ffmpeg process that sees nothing but the bytes.
/// What a file is, its first bytes tell. Not thread-safe.
/// </summary>
public sealed class ImageDecoder : IDisposable
{
    private readonly ImageLimits _limits;
    private readonly JpegImageDecoder _jpeg;
    private readonly ForeignImageDecoder _foreign;

    public ImageDecoder(TimeProvider time, ImageLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        _limits = limits ?? new ImageLimits();
        _jpeg = new JpegImageDecoder(_limits);
        _foreign = new ForeignImageDecoder(_limits, time);
    }

    /// <summary>Reads and decodes a file.</summary>
    /// <returns>The upright picture, or the problem naming the file: <c>image-missing</c>, <c>image-is-folder</c>, <c>image-empty</c>,
    /// <c>image-unreadable</c> and those of <see cref="DecodeAsync"/>.</returns>
    public async Task<Outcome<Frame>> DecodeFileAsync(string path, CancellationToken cancellation = default)
    {
        Outcome<byte[]> bytes = await ImageFile.ReadAsync(path, _limits.FileBytes, cancellation);
        return bytes.Succeeded ? await DecodeAsync(bytes.Value, path, cancellation) : bytes.Problem;
    }

    /// <summary>Decodes a file's bytes.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="where">Names the file in problems.</param>
    /// <param name="cancellation">Ends the child process too.</param>
    /// <returns>The upright picture, or <c>image-empty</c>, <c>image-too-large</c>, <c>image-format-unknown</c>, <c>image-corrupt</c>,
    /// <c>image-truncated</c>, <c>image-decoder-missing</c>, <c>image-decoder-timeout</c>.</returns>
    public async ValueTask<Outcome<Frame>> DecodeAsync(ReadOnlyMemory<byte> bytes, string where, CancellationToken cancellation = default)
    {
        if (bytes.IsEmpty)
        {
            return ImageProblems.Empty(where);
        }

        if (bytes.Length > _limits.FileBytes)
        {
            return ImageProblems.FileTooLarge(where, bytes.Length, _limits.FileBytes);
        }

        return ImageSniffer.Sniff(bytes.Span) switch
        {
            ImageKind.Jpeg => _jpeg.Decode(bytes.Span, where),
            ImageKind.Unknown => ImageProblems.UnknownFormat(where),
            ImageKind kind => await _foreign.DecodeAsync(kind, bytes, where, cancellation),
        };
    }

    public void Dispose() => _jpeg.Dispose();
}
