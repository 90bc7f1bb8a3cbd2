using System.Globalization;
using System.Text;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Vision.Cameras.Ffmpeg;

/// <summary>
/// Reads the YUV4MPEG2 stream that ffmpeg writes: raw I420 planes behind a header that says the size, so that nobody has to ask for it first.
/// Source: the yuv4mpeg(5) manual page. Bounded: a header line has at most <see cref="MaximumHeader"/> bytes.
/// </summary>
internal sealed class Y4mReader(Stream stream)
{
    public const int MaximumHeader = 256;

    private static ReadOnlySpan<byte> FrameMark => "FRAME"u8;

    private readonly byte[] _line = new byte[MaximumHeader];

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>Nominal time between two frames; zero when the stream does not say.</summary>
    public TimeSpan FrameInterval { get; private set; }

    /// <returns>False at the end of the stream, or when this is not 4:2:0 video of a size that fits a frame.</returns>
    public bool ReadHeader()
    {
        int length = ReadLine(0);
        if (length < 0)
        {
            return false;
        }

        string[] fields = Encoding.ASCII.GetString(_line, 0, length).Split(' ');
        if (fields[0] != "YUV4MPEG2")
        {
            return false;
        }

        bool planar420 = true;
        foreach (string field in fields.AsSpan(1))
        {
            switch (field)
            {
                case ['W', .. string text]:
                    Width = Number(text);
                    break;
                case ['H', .. string text]:
                    Height = Number(text);
                    break;
                case ['F', .. string text]:
                    FrameInterval = Interval(text);
                    break;
                case ['C', .. string text]:
                    planar420 = text is "420" or "420jpeg" or "420mpeg2" or "420paldv";
                    break;
                default:
                    break;
            }
        }

        return planar420 && Width is > 0 and <= Frame.MaximumSide && Height is > 0 and <= Frame.MaximumSide;
    }

    /// <summary>Fills <paramref name="frame"/>, which has the size of the header.</summary>
    /// <returns>False at the end of the stream; a frame that was cut off does not count.</returns>
    public bool ReadFrame(Frame frame)
    {
        // "FRAME\n" comes in one read with the planes behind it only when the length is known, so it is read on its own.
        if (!Fill(_line.AsSpan(0, FrameMark.Length + 1)) || !_line.AsSpan(0, FrameMark.Length).SequenceEqual(FrameMark))
        {
            return false;
        }

        if (_line[FrameMark.Length] != '\n' && ReadLine(FrameMark.Length + 1) < 0)
        {
            return false;
        }

        return Fill(frame.Pixels);
    }

    private bool Fill(Span<byte> target) => stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) == target.Length;

    private int ReadLine(int from)
    {
        for (int i = from; i < _line.Length; i++)
        {
            if (stream.Read(_line, i, 1) != 1)
            {
                return -1;
            }

            if (_line[i] == '\n')
            {
                return i;
            }
        }

        return -1;
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : 0;

    private static TimeSpan Interval(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        int rate = colon < 0 ? 0 : Number(text[..colon]);
        int scale = colon < 0 ? 0 : Number(text[(colon + 1)..]);
        return rate > 0 && scale > 0 ? TimeSpan.FromSeconds((double)scale / rate) : TimeSpan.Zero;
    }
}
