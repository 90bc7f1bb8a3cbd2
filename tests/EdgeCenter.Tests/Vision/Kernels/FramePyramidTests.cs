using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Kernels;

namespace EdgeCenter.Tests.Vision.Kernels;

public sealed class FramePyramidTests
{
    [Theory]
    [InlineData(64, 48)]
    [InlineData(67, 35)]
    [InlineData(33, 32)]
    [InlineData(3, 2)]
    [InlineData(1, 5)]
    [InlineData(1, 1)]
    public void Each_level_is_the_rounded_mean_of_four_pixels_of_the_one_below(int width, int height)
    {
        foreach (PixelFormat format in Enum.GetValues<PixelFormat>())
        {
            Frame frame = Frames.Noise(format, width, height, seed: width);
            var pyramid = new FramePyramid();
            pyramid.Attach(frame);

            for (int level = 1; level <= 2; level++)
            {
                Assert.Equal(Halved(pyramid.Level(level - 1)), pyramid.Level(level).Pixels.ToArray());
            }
        }
    }

    [Fact]
    public void A_new_frame_is_halved_anew_in_the_same_buffers()
    {
        var pyramid = new FramePyramid();
        pyramid.Attach(Frames.Plain(PixelFormat.I420, 32, 32, 200, 128, 128));
        Frame level = pyramid.Level(1);
        Assert.Equal(200, level.Y[0]);

        pyramid.Attach(Frames.Plain(PixelFormat.I420, 32, 32, 50, 128, 128));

        Assert.Same(level, pyramid.Level(1));
        Assert.Equal(50, level.Y[0]);
    }

    [Fact]
    public void A_region_that_shrinks_a_lot_is_sampled_from_a_smaller_level()
    {
        // A checkerboard of single pixels: plain bilinear sampling at whole steps sees one colour, the mean is grey.
        var frame = new Frame(PixelFormat.Rgb24, 64, 64);
        for (int i = 0; i < 64 * 64; i++)
        {
            frame.Pixels.Slice(3 * i, 3).Fill((byte)(((i % 64) + (i / 64)) % 2 == 0 ? 0 : 255));
        }

        var pyramid = new FramePyramid();
        pyramid.Attach(frame);
        float[] tensor = new float[16 * 16];

        pyramid.Sample(new AffineMap(4, 0, 1.5, 0, 4, 1.5), Border.Replicate, new TensorFormat(ChannelOrder.Grey, 0, 1), 16, 16, tensor);

        Assert.All(tensor, value => Assert.InRange(value, 127, 129));
    }

    [Fact]
    public void A_level_lies_exactly_over_the_frame()
    {
        // A ramp is the same ramp at every level, so a half-pixel slip between levels would show.
        var frame = new Frame(PixelFormat.I420, 128, 128);
        for (int i = 0; i < 128 * 128; i++)
        {
            frame.Pixels[i] = (byte)(16 + (i % 128));
        }

        frame.Pixels[(128 * 128)..].Fill(128);
        var pyramid = new FramePyramid();
        pyramid.Attach(frame);
        var format = new TensorFormat(ChannelOrder.Grey, 0, 219f / 255);
        float[] sharp = new float[16 * 16];
        float[] halved = new float[16 * 16];
        var map = AffineMap.FromRectangle(24, 24, 64, 64, 16, 16);

        AffineSampler.Sample(frame, map, Border.Replicate, format, 16, 16, sharp);
        pyramid.Sample(map, Border.Replicate, format, 16, 16, halved);

        // The mean of two steps of the ramp is rounded up by half a level at each of two halvings.
        Assert.InRange(Frames.LargestDifference(sharp, halved), 0, 0.76f);
    }

    [Fact]
    public void Asking_without_a_frame_is_a_bug_and_says_so() =>
        Assert.Throws<InvalidOperationException>(() => new FramePyramid().Frame);

    private static byte[] Halved(Frame frame)
    {
        int width = Math.Max(1, frame.Width / 2);
        int height = Math.Max(1, frame.Height / 2);
        if (frame.Format == PixelFormat.Rgb24)
        {
            byte[] rgb = new byte[width * height * 3];
            for (int channel = 0; channel < 3; channel++)
            {
                byte[] plane = [.. Enumerable.Range(0, frame.Width * frame.Height).Select(i => frame.Pixels[(3 * i) + channel])];
                byte[] half = Halved(plane, frame.Width, frame.Height, width, height);
                for (int i = 0; i < half.Length; i++)
                {
                    rgb[(3 * i) + channel] = half[i];
                }
            }

            return rgb;
        }

        int chromaWidth = (width + 1) / 2;
        int chromaHeight = (height + 1) / 2;
        return
        [
            .. Halved(frame.Y, frame.Width, frame.Height, width, height),
            .. Halved(frame.U, frame.ChromaWidth, frame.ChromaHeight, chromaWidth, chromaHeight),
            .. Halved(frame.V, frame.ChromaWidth, frame.ChromaHeight, chromaWidth, chromaHeight),
        ];
    }

    private static byte[] Halved(ReadOnlySpan<byte> plane, int width, int height, int halfWidth, int halfHeight)
    {
        byte[] half = new byte[halfWidth * halfHeight];
        for (int y = 0; y < halfHeight; y++)
        {
            for (int x = 0; x < halfWidth; x++)
            {
                int right = Math.Min((2 * x) + 1, width - 1);
                int below = Math.Min((2 * y) + 1, height - 1);
                int sum = plane[(2 * y * width) + (2 * x)] + plane[(2 * y * width) + right] + plane[(below * width) + (2 * x)] + plane[(below * width) + right];
                half[(y * halfWidth) + x] = (byte)((sum + 2) / 4);
            }
        }

        return half;
    }
}
