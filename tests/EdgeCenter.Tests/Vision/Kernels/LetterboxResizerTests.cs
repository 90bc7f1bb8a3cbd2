using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Kernels;

namespace EdgeCenter.Tests.Vision.Kernels;

public sealed class LetterboxResizerTests
{
    private static readonly TensorFormat Rgb = new(ChannelOrder.Rgb, 0, 1);
    private static readonly TensorFormat Bgr = new(ChannelOrder.Bgr, 127, 1 / 128f);

    // Grey levels of 255: sums of up to a hundred float products.
    private const float Tolerance = 0.01f;

    [Theory]
    [InlineData(80, 60, 0)]
    [InlineData(80, 40, 0)]
    [InlineData(41, 60, 0)]
    [InlineData(160, 120, 0)]
    [InlineData(123, 77, 0)]
    [InlineData(77, 123, 0.25)]
    [InlineData(20, 11, 0)]
    [InlineData(13, 29, 0.5)]
    [InlineData(1, 1, 0)]
    [InlineData(1, 40, 0)]
    [InlineData(40, 1, 0.25)]
    public void Every_size_gives_what_the_plain_reference_gives(int width, int height, double padding)
    {
        var map = LetterboxMap.Fit(width, height, 40, 30, padding);

        foreach (PixelFormat format in Enum.GetValues<PixelFormat>())
        {
            Frame frame = Frames.Noise(format, width, height, seed: width + height);
            foreach (TensorFormat tensorFormat in (TensorFormat[])[Rgb, Bgr])
            {
                float[] tensor = Resize(frame, map, tensorFormat, 40, 30);
                float[] expected = ScalarReference.Letterbox(frame, map, tensorFormat, 40, 30);
                Assert.InRange(Frames.LargestDifference(tensor, expected), 0, Tolerance * tensorFormat.Scale);
            }
        }
    }

    [Theory]
    [InlineData(80, 60)]
    [InlineData(80, 56)]
    [InlineData(72, 60)]
    [InlineData(38, 60)]
    public void The_camera_path_is_taken_for_twice_the_size_and_gives_the_same(int width, int height)
    {
        Frame frame = Frames.Noise(PixelFormat.I420, width, height, seed: 9);
        var map = new LetterboxMap((width - 80) / 2, (height - 60) / 2, 2);
        Assert.Equal(int.IsEvenInteger((width - 80) / 2) && int.IsEvenInteger((height - 60) / 2), HalvedI420.Fits(frame, map));

        float[] tensor = Resize(frame, map, Bgr, 40, 30);

        Assert.InRange(Frames.LargestDifference(tensor, ScalarReference.Letterbox(frame, map, Bgr, 40, 30)), 0, Tolerance / 128);
    }

    [Fact]
    public void A_frame_of_four_times_the_size_is_halved_first_and_differs_by_rounding_only()
    {
        Frame frame = Frames.Noise(PixelFormat.I420, 160, 120, seed: 4);
        var pyramid = new FramePyramid();
        pyramid.Attach(frame);
        var map = LetterboxMap.Fit(160, 120, 40, 30);
        float[] tensor = new float[3 * 40 * 30];

        new LetterboxResizer(40, 30, Rgb).Resize(pyramid, map, tensor);

        // Rounding of the halved level: at most half a level of luma and of each chroma, times the conversion's gains of up to 2.
        Assert.InRange(Frames.LargestDifference(tensor, ScalarReference.Letterbox(frame, map, Rgb, 40, 30)), 0.001f, 1.6f);
    }

    [Fact]
    public void A_frame_of_six_times_the_size_is_averaged_exactly()
    {
        Frame frame = Frames.Noise(PixelFormat.I420, 240, 180, seed: 4);
        var pyramid = new FramePyramid();
        pyramid.Attach(frame);
        var map = LetterboxMap.Fit(240, 180, 40, 30);
        float[] tensor = new float[3 * 40 * 30];

        new LetterboxResizer(40, 30, Rgb).Resize(pyramid, map, tensor);

        Assert.InRange(Frames.LargestDifference(tensor, ScalarReference.Letterbox(frame, map, Rgb, 40, 30)), 0, Tolerance);
    }

    [Fact]
    public void The_next_frame_of_another_size_gets_tables_of_its_own()
    {
        var resizer = new LetterboxResizer(40, 30, Rgb);
        float[] tensor = new float[3 * 40 * 30];
        foreach ((int width, int height) in ((int, int)[])[(100, 70), (70, 100), (100, 70)])
        {
            Frame frame = Frames.Noise(PixelFormat.Rgb24, width, height, seed: width);
            var map = LetterboxMap.Fit(width, height, 40, 30);
            resizer.Resize(frame, map, tensor);
            Assert.InRange(Frames.LargestDifference(tensor, ScalarReference.Letterbox(frame, map, Rgb, 40, 30)), 0, Tolerance);
        }
    }

    [Fact]
    public void Resizing_camera_frames_allocates_nothing()
    {
        var resizer = new LetterboxResizer(320, 240, Bgr);
        float[] tensor = new float[3 * 320 * 240];
        foreach ((int width, int height) in ((int, int)[])[(640, 480), (800, 600)])
        {
            Frame frame = Frames.Noise(PixelFormat.I420, width, height, seed: 2);
            var map = LetterboxMap.Fit(width, height, 320, 240);
            resizer.Resize(frame, map, tensor);
            resizer.Resize(frame, map, tensor);
            long before = GC.GetAllocatedBytesForCurrentThread();
            resizer.Resize(frame, map, tensor);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    private static float[] Resize(Frame frame, LetterboxMap map, TensorFormat format, int width, int height)
    {
        float[] tensor = new float[3 * width * height];
        new LetterboxResizer(width, height, format).Resize(frame, map, tensor);
        return tensor;
    }
}
