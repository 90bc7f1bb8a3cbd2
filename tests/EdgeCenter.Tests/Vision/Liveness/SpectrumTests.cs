using EdgeCenter.Vision.Liveness;

namespace EdgeCenter.Tests.Vision.Liveness;

public sealed class SpectrumTests
{
    [Fact]
    public void Its_magnitudes_are_those_of_the_plain_transform()
    {
        var random = new Random(3);
        float[] picture = Enumerable.Range(0, 128 * 128).Select(_ => (float)random.NextDouble()).ToArray();
        ReadOnlySpan<float> magnitudes = new Spectrum().Transform(picture);

        foreach ((int fx, int fy) in new[] { (0, 0), (1, 0), (0, 1), (5, 63), (64, 17), (127, 40), (90, 1) })
        {
            (double real, double imaginary) = (0, 0);
            for (int y = 0; y < 128; y++)
            {
                for (int x = 0; x < 128; x++)
                {
                    double angle = -Math.Tau * ((fx * x) + (fy * y)) / 128;
                    real += picture[(y * 128) + x] * Math.Cos(angle);
                    imaginary += picture[(y * 128) + x] * Math.Sin(angle);
                }
            }

            Assert.Equal(Math.Sqrt((real * real) + (imaginary * imaginary)), magnitudes[(fx * 64) + fy], 0.01);
        }
    }

    [Fact]
    public void The_same_instance_gives_the_same_answer_again()
    {
        var random = new Random(4);
        float[] picture = Enumerable.Range(0, 128 * 128).Select(_ => (float)random.NextDouble()).ToArray();
        var spectrum = new Spectrum();
        float[] first = spectrum.Transform(picture).ToArray();
        spectrum.Transform(new float[128 * 128]);
        Assert.Equal(first, spectrum.Transform(picture).ToArray());
    }
}
