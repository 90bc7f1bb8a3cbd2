using EdgeCenter.Core.Outcomes;
using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Images;

namespace EdgeCenter.Tests.Vision.Images;

public sealed class JpegImageDecoderTests : IDisposable
{
    private readonly JpegImageDecoder _decoder = new(new ImageLimits());

    public void Dispose() => _decoder.Dispose();

    [Theory]
    [InlineData(TestJpegs.Sampling444, 0)]
    [InlineData(TestJpegs.Sampling422, 0)]
    [InlineData(TestJpegs.Sampling420, 0)]
    [InlineData(TestJpegs.Sampling440, 0)]
    [InlineData(TestJpegs.Sampling411, 0)]
    [InlineData(TestJpegs.Sampling420, TestJpegs.Progressive)]
    public void Every_subsampling_and_progressive_files_are_read(int subsampling, int flags)
    {
        Frame photo = Decoded(TestJpegs.Encode(TestJpegs.Quarters(67, 45), subsampling, flags));

        Assert.Equal((67, 45), (photo.Width, photo.Height));
        Assert.Equal("red green blue white", Corners(photo));
    }

    [Fact]
    public void Grey_files_become_grey_pictures()
    {
        Frame photo = Decoded(TestJpegs.Encode(TestJpegs.Quarters(32, 32), TestJpegs.Grey));

        Assert.Equal(photo.Pixels[0], photo.Pixels[1]);
        Assert.InRange(photo.Pixels[0], 74, 78);
    }

    [Fact]
    public void Adobe_cmyk_is_read_as_the_colours_it_shows() =>
        Assert.Equal("red green blue white", Corners(Decoded(TestJpegs.EncodeCmyk(TestJpegs.Quarters(64, 48)))));

    [Fact]
    public void Cmyk_without_the_adobe_mark_is_ink()
    {
        byte[] rgb = new byte[3];

        CmykConversion.ToRgb([0, 255, 255, 0], inverted: false, rgb);
        Assert.Equal([255, 0, 0], rgb);

        CmykConversion.ToRgb([0, 0, 0, 255], inverted: false, rgb);
        Assert.Equal([0, 0, 0], rgb);
    }

    [Theory]
    [InlineData(1, "red green blue white")]
    [InlineData(2, "green red white blue")]
    [InlineData(3, "blue white red green")]
    [InlineData(4, "white blue green red")]
    [InlineData(5, "red white blue green")]
    [InlineData(6, "white red green blue")]
    [InlineData(7, "blue green red white")]
    [InlineData(8, "green blue white red")]
    public void Each_orientation_turns_the_picture_upright(int orientation, string corners)
    {
        byte[] jpeg = TestJpegs.Encode(TestJpegs.Quarters(64, 32));
        foreach (bool little in (bool[])[true, false])
        {
            Frame photo = Decoded(TestJpegs.WithOrientation(jpeg, orientation, little));

            Assert.Equal(corners, Corners(photo));
            Assert.Equal(orientation >= 5 ? (32, 64) : (64, 32), (photo.Width, photo.Height));
        }
    }

    [Fact]
    public void Large_photographs_are_scaled_down_while_decoding()
    {
        Frame photo = Decoded(TestJpegs.Encode(TestJpegs.Quarters(5300, 64)));

        Assert.Equal((1325, 16), (photo.Width, photo.Height));
        Assert.Equal("red green blue white", Corners(photo));
    }

    [Theory]
    [InlineData(20_000, 20_000, 0)]
    [InlineData(8_000, 8_000, TestJpegs.Progressive)]
    public void A_header_that_promises_too_much_is_refused_before_memory_is_taken(int width, int height, int flags)
    {
        byte[] bomb = TestJpegs.WithStatedSize(TestJpegs.Encode(TestJpegs.Quarters(32, 32), TestJpegs.Sampling420, flags), width, height);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Problem? problem = _decoder.Decode(bomb, "bomb.jpg").Problem;

        Assert.Equal("image-too-large", problem?.Code);
        Assert.Equal("bomb.jpg", problem?.Where);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void A_truncated_file_is_a_problem_and_not_a_half_grey_picture()
    {
        byte[] jpeg = TestJpegs.Encode(Vision.Kernels.Frames.Noise(PixelFormat.Rgb24, 64, 64, seed: 1));
        foreach (int part in (int[])[20, 50, 80, 98])
        {
            Assert.Equal("image-truncated", _decoder.Decode(jpeg.AsSpan(0, jpeg.Length * part / 100), "cut.jpg").Problem?.Code);
        }
    }

    [Fact]
    public void Bytes_between_the_segments_do_no_harm()
    {
        byte[] jpeg = TestJpegs.Encode(TestJpegs.Quarters(64, 48));
        byte[] behind = [.. jpeg, .. new byte[5000]];

        Assert.Equal("red green blue white", Corners(Decoded(behind)));
    }

    [Fact]
    public void What_is_encoded_for_a_report_can_be_read_again()
    {
        using var encoder = new JpegEncoder();

        Frame photo = Decoded(encoder.Encode(TestJpegs.Quarters(64, 48), quality: 90));

        Assert.Equal("red green blue white", Corners(photo));
        Assert.Throws<ArgumentException>(() => encoder.Encode(new Frame(PixelFormat.I420, 8, 8)));
    }

    [Fact]
    public void Thousands_of_damaged_files_give_a_picture_or_a_problem_and_never_a_crash()
    {
        byte[][] seeds =
        [
            TestJpegs.Encode(TestJpegs.Quarters(48, 40), TestJpegs.Sampling420),
            TestJpegs.Encode(TestJpegs.Quarters(48, 40), TestJpegs.Sampling422, TestJpegs.Progressive),
            TestJpegs.EncodeCmyk(TestJpegs.Quarters(24, 24)),
            TestJpegs.WithOrientation(TestJpegs.Encode(TestJpegs.Quarters(33, 17), TestJpegs.Grey), 6),
        ];
        var random = new Random(20260302);
        int pictures = 0;
        int problems = 0;
        for (int i = 0; i < 4000; i++)
        {
            byte[] damaged = Damage(seeds[i % seeds.Length], random);
            Outcome<Frame> outcome = _decoder.Decode(damaged, "damaged.jpg");
            pictures += outcome.Succeeded ? 1 : 0;
            problems += outcome.Succeeded ? 0 : 1;
            Assert.True(outcome.Succeeded || outcome.Problem.Where == "damaged.jpg");
        }

        // Both happen, or the damage tests nothing.
        Assert.InRange(pictures, 100, 3900);
        Assert.InRange(problems, 100, 3900);
    }

    internal static byte[] Damage(byte[] file, Random random)
    {
        byte[] damaged = [.. file];
        for (int n = random.Next(1, 8); n > 0; n--)
        {
            // Mostly in the headers, where lengths and sizes are.
            int end = random.Next(3) == 0 ? damaged.Length : Math.Min(damaged.Length, 700);
            damaged[random.Next(2, end)] = (byte)random.Next(256);
        }

        return random.Next(5) == 0 ? damaged[..random.Next(4, damaged.Length)] : damaged;
    }

    private static string Corners(Frame photo)
    {
        int x = photo.Width / 8;
        int y = photo.Height / 8;
        return string.Join(
            ' ',
            Colour(photo, x, y),
            Colour(photo, photo.Width - 1 - x, y),
            Colour(photo, photo.Width - 1 - x, photo.Height - 1 - y),
            Colour(photo, x, photo.Height - 1 - y));
    }

    private static string Colour(Frame photo, int x, int y)
    {
        ReadOnlySpan<byte> pixel = photo.Pixels.Slice(3 * ((y * photo.Width) + x), 3);
        return (pixel[0] > 128, pixel[1] > 128, pixel[2] > 128) switch
        {
            (true, false, false) => "red",
            (false, true, false) => "green",
            (false, false, true) => "blue",
            (true, true, true) => "white",
            _ => "another",
        };
    }

    private Frame Decoded(byte[] jpeg)
    {
        Outcome<Frame> outcome = _decoder.Decode(jpeg, "test.jpg");
        Assert.True(outcome.Succeeded, outcome.Problem?.ToString());
        return outcome.Value;
    }
}
