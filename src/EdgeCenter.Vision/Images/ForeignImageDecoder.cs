using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Vision.Images;

/// <summary>
/// Everything that is not JPEG, decoded by a child process: a hostile file can at worst crash that. ffmpeg gets the bytes on its standard input,
/// one named demuxer, no network and a time limit, and answers with one PPM picture.
/// </summary>
internal sealed class ForeignImageDecoder(ImageLimits limits, TimeProvider time, string program = "ffmpeg")
{
    // P6, two numbers of at most five digits, 255: a PPM header as ffmpeg writes it is never longer.
    private const int LongestHeader = 32;
    private const int LongestComplaint = 2048;

    internal async Task<Outcome<Frame>> DecodeAsync(ImageKind kind, ReadOnlyMemory<byte> bytes, string where, CancellationToken cancellation)
    {
        if (ImageSniffer.StatedSize(kind, bytes.Span) is var (width, height) && width * height > limits.Pixels)
        {
            return ImageProblems.TooManyPixels(where, width, height, limits.Pixels);
        }

        using var process = new Process { StartInfo = Command(kind, bytes.Length) };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return ImageProblems.ForeignDecoderMissing(where, kind);
        }

        using var timeout = new CancellationTokenSource(limits.ForeignFormatTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            Task feed = FeedAsync(process, bytes, either.Token);
            Task<string> complaint = ComplaintAsync(process.StandardError, either.Token);
            Frame? frame = await ReadPictureAsync(process.StandardOutput.BaseStream, either.Token);
            await feed;
            string said = await complaint;
            await process.WaitForExitAsync(either.Token);

            // ffmpeg exits with 0 on pictures it could only partly decode, but says so.
            return frame is not null && process.ExitCode == 0 && said.Length == 0
                ? frame
                : ImageProblems.ForeignDecoderRefused(where, kind, said.Length == 0 ? $"exit code {process.ExitCode}" : said);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return ImageProblems.ForeignDecoderTimedOut(where, limits.ForeignFormatTimeout);
        }
        finally
        {
            Stop(process);
        }
    }

    private ProcessStartInfo Command(ImageKind kind, int length)
    {
        string demuxer = kind switch
        {
            ImageKind.Png => "png_pipe",
            ImageKind.Gif => "gif",
            ImageKind.Bmp => "bmp_pipe",
            ImageKind.WebP => "webp_pipe",
            ImageKind.Tiff => "tiff_pipe",
            _ => "mov",
        };

        // The demuxer of TIFF cuts a pipe into small packets unless it is told that the file is one.
        string[] whole = kind == ImageKind.Tiff ? ["-frame_size", length.ToString(CultureInfo.InvariantCulture)] : [];
        string side = limits.LongSide.ToString(CultureInfo.InvariantCulture);
        string pixels = limits.Pixels.ToString(CultureInfo.InvariantCulture);
        return new ProcessStartInfo(
            program,
            [
                "-hide_banner", "-nostdin", "-loglevel", "error", "-protocol_whitelist", "pipe,file", "-threads", "1",
                "-max_pixels", pixels, "-f", demuxer, .. whole, "-i", "pipe:0", "-frames:v", "1", "-an", "-sn", "-dn",
                "-vf", $"scale='min({side},iw)':'min({side},ih)':force_original_aspect_ratio=decrease:flags=area",
                "-f", "image2pipe", "-c:v", "ppm", "-pix_fmt", "rgb24", "pipe:1",
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
    }

    private static async Task FeedAsync(Process process, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(bytes, cancellation);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // ffmpeg stops reading once it has its picture or has given up; its exit code tells which.
        }
    }

    private static async Task<string> ComplaintAsync(StreamReader errors, CancellationToken cancellation)
    {
        char[] buffer = new char[LongestComplaint];
        int length = await errors.ReadBlockAsync(buffer, cancellation);
        char[] rest = new char[LongestComplaint];
        while (await errors.ReadBlockAsync(rest, cancellation) > 0)
        {
            // Whatever follows is read away so that the child never blocks on a full pipe.
        }

        string text = new(buffer, 0, length);
        return text.Split('\n', 2)[0].Trim();
    }

    private async Task<Frame?> ReadPictureAsync(Stream stream, CancellationToken cancellation)
    {
        (int Width, int Height)? size = await ReadHeaderAsync(stream, cancellation);
        if (size is not var (width, height) || width < 1 || height < 1 || Math.Max(width, height) > limits.LongSide)
        {
            return null;
        }

        var frame = new Frame(PixelFormat.Rgb24, width, height);
        byte[] chunk = new byte[1 << 16];
        int done = 0;
        int length = frame.Pixels.Length;
        while (done < length)
        {
            int read = await stream.ReadAsync(chunk.AsMemory(0, Math.Min(chunk.Length, length - done)), cancellation);
            if (read == 0)
            {
                return null;
            }

            chunk.AsSpan(0, read).CopyTo(frame.Pixels[done..]);
            done += read;
        }

        return frame;
    }

    /// <summary>"P6\nWIDTH HEIGHT\n255\n", byte by byte because pixels follow at once.</summary>
    private static async Task<(int Width, int Height)?> ReadHeaderAsync(Stream stream, CancellationToken cancellation)
    {
        byte[] header = new byte[LongestHeader];
        int lines = 0;
        for (int i = 0; i < header.Length; i++)
        {
            if (await stream.ReadAsync(header.AsMemory(i, 1), cancellation) == 0)
            {
                return null;
            }

            lines += header[i] == '\n' ? 1 : 0;
            if (lines == 3)
            {
                string[] words = System.Text.Encoding.ASCII.GetString(header, 0, i).Split(['\n', ' ']);
                return words is ["P6", var w, var h, "255"]
                    && int.TryParse(w, NumberStyles.None, CultureInfo.InvariantCulture, out int width)
                    && int.TryParse(h, NumberStyles.None, CultureInfo.InvariantCulture, out int height)
                        ? (width, height)
                        : null;
            }
        }

        return null;
    }

    private static void Stop(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It ended by itself between the question and the signal.
        }
    }
}
