using EdgeCenter.Vision.Frames;

namespace EdgeCenter.Tests.Vision.Kernels;

/// <summary>Frames made for tests.</summary>
internal static class Frames
{
    /// <summary>Every pixel its own random value: the hardest picture for a resampler.</summary>
    public static Frame Noise(PixelFormat format, int width, int height, int seed)
    {
        var frame = new Frame(format, width, height);
        new Random(seed).NextBytes(frame.Pixels);
        return frame;
    }

    /// <summary>I420 without chroma, so that its grey picture is its luma.</summary>
    public static Frame GreyNoise(int width, int height, int seed)
    {
        Frame frame = Noise(PixelFormat.I420, width, height, seed);
        frame.Pixels[(width * height)..].Fill(128);
        return frame;
    }

    public static Frame Plain(PixelFormat format, int width, int height, byte first, byte second, byte third)
    {
        var frame = new Frame(format, width, height);
        if (format == PixelFormat.I420)
        {
            int chroma = frame.ChromaWidth * frame.ChromaHeight;
            frame.Pixels[..(width * height)].Fill(first);
            frame.Pixels.Slice(width * height, chroma).Fill(second);
            frame.Pixels[((width * height) + chroma)..].Fill(third);
            return frame;
        }

        for (int i = 0; i < frame.Pixels.Length; i += 3)
        {
            frame.Pixels[i] = first;
            frame.Pixels[i + 1] = second;
            frame.Pixels[i + 2] = third;
        }

        return frame;
    }

    public static float LargestDifference(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        Assert.Equal(one.Length, other.Length);
        float largest = 0;
        for (int i = 0; i < one.Length; i++)
        {
            Assert.False(float.IsNaN(one[i]), $"value {i} is no number");
            largest = Math.Max(largest, Math.Abs(one[i] - other[i]));
        }

        return largest;
    }
}
