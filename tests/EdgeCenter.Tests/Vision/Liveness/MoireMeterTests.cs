using EdgeCenter.Vision.Liveness;

namespace EdgeCenter.Tests.Vision.Liveness;

public sealed class MoireMeterTests
{
    private readonly MoireMeter _meter = new();

    [Theory]
    [InlineData(2.7, 0.3, 4)]
    [InlineData(4.1, 0.9, 4)]
    [InlineData(6.3, 0.5, 8)]
    public void A_faint_grid_stands_out_of_noisy_skin(double period, double direction, double depth)
    {
        float[] grid = Skin(noise: 2, (x, y) => depth * Math.Cos(Math.Tau * ((x * Math.Cos(direction)) + (y * Math.Sin(direction))) / period));
        Assert.InRange(_meter.Measure(grid), 2.0f, 10f);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    [InlineData(8)]
    public void Skin_with_noise_alone_does_not(double noise) => Assert.InRange(_meter.Measure(Skin(noise, (_, _) => 0)), 0f, 1.95f);

    [Fact]
    public void Rows_of_the_sensor_are_not_a_grid() => Assert.InRange(_meter.Measure(Skin(2, (_, y) => 4 * Math.Cos(Math.Tau * y / 4))), 0f, 1.95f);

    [Fact]
    public void A_flat_picture_has_no_peak() => Assert.Equal(0, _meter.Measure(Enumerable.Repeat(90f, 128 * 128).ToArray()), 1e-3f);

    [Fact]
    public void Measuring_allocates_nothing()
    {
        float[] skin = Skin(2, (_, _) => 0);
        _meter.Measure(skin);
        long before = GC.GetAllocatedBytesForCurrentThread();
        _meter.Measure(skin);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static float[] Skin(double noise, Func<int, int, double> pattern)
    {
        var random = new Random(5);
        float[] picture = new float[128 * 128];
        for (int i = 0; i < picture.Length; i++)
        {
            (int x, int y) = (i % 128, i / 128);
            double shade = 120 + (40 * Math.Exp(-(((x - 64) * (x - 64)) + ((y - 64) * (y - 64))) / 2000.0)) + (10 * Math.Sin(x / 17.0));
            picture[i] = (float)(shade + pattern(x, y) + (noise * ((random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2)));
        }

        return picture;
    }
}
