using System.Text;
using EdgeCenter.Vision.Cameras.Ffmpeg;
using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Tests.Vision.Cameras;

public sealed class Y4mReaderTests
{
    [Fact]
    public void The_header_gives_size_and_frame_interval()
    {
        Y4mReader reader = Over("YUV4MPEG2 W6 H4 F30000:1001 Ip A1:1 C420mpeg2 XYSCSS=420MPEG2\n"u8);

        Assert.True(reader.ReadHeader());
        Assert.Equal((6, 4), (reader.Width, reader.Height));
        Assert.Equal(1001.0 / 30000, reader.FrameInterval.TotalSeconds, 6);
    }

    [Fact]
    public void Frames_are_read_whole_and_a_cut_off_one_is_none()
    {
        byte[] planes = Enumerable.Range(0, Frame.ByteLength(PixelFormat.I420, 6, 4)).Select(i => (byte)i).ToArray();
        byte[] stream = [.. "YUV4MPEG2 W6 H4 F25:1\n"u8, .. "FRAME\n"u8, .. planes, .. "FRAME Ip\n"u8, .. planes, .. "FRAME\n"u8, .. planes.AsSpan(1)];
        Y4mReader reader = new(new TricklingStream(stream));
        Frame frame = new(PixelFormat.I420, 6, 4);

        Assert.True(reader.ReadHeader());
        Assert.True(reader.ReadFrame(frame));
        Assert.Equal(planes, frame.Pixels.ToArray());
        frame.Pixels.Clear();
        Assert.True(reader.ReadFrame(frame));
        Assert.Equal(planes, frame.Pixels.ToArray());
        Assert.False(reader.ReadFrame(frame));
    }

    [Theory]
    [InlineData("")]
    [InlineData("YUV4MPEG2 W6 H4")]
    [InlineData("RIFF....\n")]
    [InlineData("YUV4MPEG2 W0 H4 F25:1\n")]
    [InlineData("YUV4MPEG2 W6 H99999 F25:1\n")]
    [InlineData("YUV4MPEG2 W-6 H4\n")]
    [InlineData("YUV4MPEG2 W6 H4 C444\n")]
    public void What_is_no_420_video_is_refused(string header) => Assert.False(Over(Encoding.ASCII.GetBytes(header)).ReadHeader());

    [Fact]
    public void A_header_without_an_end_is_given_up() => Assert.False(Over(new byte[100_000]).ReadHeader());

    [Fact]
    public void Random_bytes_never_throw()
    {
        Random random = new(20261122);
        byte[] start = "YUV4MPEG2 W6 H4 F25:1 C420\nFRAME\n"u8.ToArray();
        Frame frame = new(PixelFormat.I420, 6, 4);
        for (int round = 0; round < 2000; round++)
        {
            byte[] bytes = [.. start, .. new byte[random.Next(100)]];
            for (int change = random.Next(4); change >= 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Y4mReader reader = new(new MemoryStream(bytes));
            if (reader.ReadHeader() && (reader.Width, reader.Height) == (6, 4))
            {
                while (reader.ReadFrame(frame))
                {
                }
            }
        }
    }

    private static Y4mReader Over(ReadOnlySpan<byte> bytes) => new(new MemoryStream(bytes.ToArray()));

    /// <summary>Gives one to three bytes a read, as a pipe may.</summary>
    private sealed class TricklingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1 + (int)(Position % 3)));
    }
}
