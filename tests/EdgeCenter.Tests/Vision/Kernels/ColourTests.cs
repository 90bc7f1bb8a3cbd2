using EdgeCenter.Vision.Frames;
using EdgeCenter.Vision.Kernels;

namespace EdgeCenter.Tests.Vision.Kernels;

public sealed class ColourTests
{
    [Theory]
    [InlineData(16, 128, 128, 0, 0, 0)]
    [InlineData(235, 128, 128, 255, 255, 255)]
    [InlineData(81, 90, 240, 255, 0, 0)]
    [InlineData(145, 54, 34, 0, 255, 0)]
    [InlineData(41, 240, 110, 0, 0, 255)]
    [InlineData(126, 128, 128, 128, 128, 128)]
    public void Camera_colours_are_the_ones_of_bt601(byte y, byte u, byte v, float red, float green, float blue)
    {
        Frame frame = Frames.Plain(PixelFormat.I420, 8, 8, y, u, v);
        float[] tensor = new float[3 * 8 * 8];

        AffineSampler.Sample(frame, new AffineMap(1, 0, 0, 0, 1, 0), Border.Replicate, new TensorFormat(ChannelOrder.Rgb, 0, 1), 8, 8, tensor);

        // Bytes of YUV are up to one level of RGB apart.
        Assert.All(tensor[..64], value => Assert.InRange(value, red - 1.3f, red + 1.3f));
        Assert.All(tensor[64..128], value => Assert.InRange(value, green - 1.3f, green + 1.3f));
        Assert.All(tensor[128..], value => Assert.InRange(value, blue - 1.3f, blue + 1.3f));
    }

    [Fact]
    public void A_converted_frame_shows_the_same_colours()
    {
        Frame rgb = FrameConversion.ToRgb(Frames.Plain(PixelFormat.I420, 3, 3, 81, 90, 240));

        Assert.InRange(rgb.Pixels[0], 254, 255);
        Assert.InRange(rgb.Pixels[1], 0, 1);
        Assert.InRange(rgb.Pixels[26], 0, 1);
    }

    [Fact]
    public void A_mirrored_tensor_has_its_rows_reversed()
    {
        float[] tensor = [1, 2, 3, 4, 5, 6];

        TensorMirror.Mirror(tensor, 3);

        Assert.Equal([3, 2, 1, 6, 5, 4], tensor);
    }
}
