using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Kernels;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Vision.Kernels;

public sealed class AffineSamplerTests
{
    private static readonly TensorFormat Rgb = new(ChannelOrder.Rgb, 0, 1);
    private static readonly TensorFormat Bgr = new(ChannelOrder.Bgr, 127, 1 / 128f);
    private static readonly TensorFormat Grey = new(ChannelOrder.Grey, 0, 1 / 256f);

    // Grey levels of 255. Coordinates are float: on pixel noise of pictures up to 100 pixels that is below a hundredth of a level.
    private const float Tolerance = 0.02f;

    [Fact]
    public void Any_affine_map_gives_what_the_plain_reference_gives()
    {
        Gen<double> scale = Gen.Choose(-3000, 3000).Select(n => n / 1000.0);
        Gen<double> shift = Gen.Choose(-40_000, 120_000).Select(n => n / 1000.0);
        Gen<AffineMap> maps = from xx in scale from xy in scale from x0 in shift from yx in scale from yy in scale from y0 in shift
                              select new AffineMap(xx, xy, x0, yx, yy, y0);
        Gen<(AffineMap Map, int Width, int Height, int Seed)> cases = from map in maps
                                                                      from width in Gen.Choose(1, 80)
                                                                      from height in Gen.Choose(1, 80)
                                                                      from seed in Gen.Choose(0, 1_000_000)
                                                                      select (map, width, height, seed);
        Prop.ForAll(cases.ToArbitrary(), c => AgreesInEveryFormat(c.Map, c.Width, c.Height, c.Seed))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    [InlineData(9, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 5)]
    [InlineData(17, 16)]
    public void Tiny_and_odd_pictures_are_sampled_up_to_their_edges(int width, int height)
    {
        var map = AffineMap.FromRectangle(-1.3, -0.7, width + 2.9, height + 1.1, 31, 29);

        Assert.True(AgreesInEveryFormat(map, width, height, seed: 7));
    }

    [Fact]
    public void A_large_photograph_keeps_its_precision_at_the_far_corner()
    {
        Frame photo = Frames.Noise(PixelFormat.Rgb24, 2560, 1920, seed: 3);
        var map = new AffineMap(0.61, -0.35, 2480.3, 0.35, 0.61, 1810.7);

        float[] tensor = new float[3 * 112 * 112];
        AffineSampler.Sample(photo, map, Border.Black, Rgb, 112, 112, tensor);

        // Float coordinates at 2560 are 1/4096 pixel apart: at most 0.13 of 255 levels between a black and a white neighbour.
        Assert.InRange(Frames.LargestDifference(tensor, ScalarReference.Sample(photo, map, Border.Black, Rgb, 112, 112)), 0, 0.2f);
    }

    [Fact]
    public void The_identity_copies_the_picture()
    {
        Frame photo = Frames.Noise(PixelFormat.Rgb24, 20, 10, seed: 5);
        float[] tensor = new float[3 * 20 * 10];

        AffineSampler.Sample(photo, new AffineMap(1, 0, 0, 0, 1, 0), Border.Replicate, Rgb, 20, 10, tensor);

        for (int i = 0; i < 200; i++)
        {
            Assert.Equal(photo.Pixels[3 * i], tensor[i]);
            Assert.Equal(photo.Pixels[(3 * i) + 2], tensor[400 + i]);
        }
    }

    [Fact]
    public void Maps_that_lead_nowhere_near_the_picture_are_harmless()
    {
        Frame frame = Frames.Noise(PixelFormat.I420, 33, 21, seed: 1);
        float[] tensor = new float[3 * 8 * 8];
        double[] wild = [double.NaN, double.PositiveInfinity, double.MinValue, 1e30, -1e12];
        foreach (double value in wild)
        {
            AffineSampler.Sample(frame, new AffineMap(value, 1, value, 0, 1, value), Border.Black, Bgr, 8, 8, tensor);
            AffineSampler.Sample(frame, new AffineMap(1, 0, 0, value, 1, value), Border.Replicate, Bgr, 8, 8, tensor);
        }

        AffineSampler.Sample(frame, new AffineMap(1, 0, 1e9, 0, 1, -1e9), Border.Black, Rgb, 8, 8, tensor);
        Assert.All(tensor, value => Assert.InRange(value, 0, 0.01f));
    }

    [Fact]
    public void A_tensor_of_the_wrong_length_is_refused()
    {
        Frame frame = Frames.Noise(PixelFormat.I420, 8, 8, seed: 1);

        Assert.Throws<ArgumentOutOfRangeException>(
            () => AffineSampler.Sample(frame, new AffineMap(1, 0, 0, 0, 1, 0), Border.Black, Rgb, 8, 8, new float[3 * 8 * 8 - 1]));
    }

    [Fact]
    public void Sampling_allocates_nothing()
    {
        Frame frame = Frames.Noise(PixelFormat.I420, 320, 240, seed: 1);
        float[] tensor = new float[3 * 64 * 64];
        var map = new AffineMap(1.1, 0.2, 30, -0.2, 1.1, 40);
        AffineSampler.Sample(frame, map, Border.Black, Bgr, 64, 64, tensor);
        long before = GC.GetAllocatedBytesForCurrentThread();

        AffineSampler.Sample(frame, map, Border.Black, Bgr, 64, 64, tensor);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static bool AgreesInEveryFormat(AffineMap map, int width, int height, int seed)
    {
        foreach (Border border in (Border[])[Border.Black, Border.Replicate])
        {
            foreach (TensorFormat format in (TensorFormat[])[Rgb, Bgr, Grey])
            {
                Frame rgb = Frames.Noise(PixelFormat.Rgb24, width, height, seed);
                Frame yuv = format.Order == ChannelOrder.Grey
                    ? Frames.GreyNoise(width, height, seed)
                    : Frames.Noise(PixelFormat.I420, width, height, seed);
                if (!Agrees(rgb, map, border, format) || !Agrees(yuv, map, border, format))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool Agrees(Frame frame, AffineMap map, Border border, TensorFormat format)
    {
        const int Width = 31;
        const int Height = 13;
        float[] tensor = new float[format.Channels * Width * Height];
        AffineSampler.Sample(frame, map, border, format, Width, Height, tensor);
        float[] expected = ScalarReference.Sample(frame, map, border, format, Width, Height);
        return Frames.LargestDifference(tensor, expected) <= Tolerance * format.Scale;
    }
}
