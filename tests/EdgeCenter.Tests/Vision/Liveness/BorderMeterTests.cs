using EdgeCenter.Vision.Detection;
using EdgeCenter.Vision.Liveness;

namespace EdgeCenter.Tests.Vision.Liveness;

public sealed class BorderMeterTests
{
    private const int Width = 320;
    private const int Height = 240;

    private static readonly FaceBox Face = new(130, 85, 180, 150, 1);

    private readonly BorderMeter _meter = new();

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(-11)]
    public void A_sheet_around_the_face_has_four_long_edges(double degrees)
    {
        BorderEvidence border = _meter.Measure(Picture((x, y) => Turned(x, y, degrees) is var (u, v) && Math.Abs(u) < 60 && Math.Abs(v) < 75 ? 200 : 90), Width, Height, Face);
        Assert.Equal(4, border.Sides);
        Assert.True(border.Encloses);
    }

    [Fact]
    public void A_phone_bezel_has_four_long_edges()
    {
        BorderEvidence border = _meter.Measure(
            Picture((x, y) => Math.Abs(x - 155) < 42 && Math.Abs(y - 117) < 70 ? 150 : Math.Abs(x - 155) < 47 && Math.Abs(y - 117) < 80 ? 15 : 110), Width, Height, Face);
        Assert.True(border.Encloses);
    }

    [Fact]
    public void A_door_frame_beside_the_face_does_not_enclose_it()
    {
        BorderEvidence border = _meter.Measure(Picture((x, _) => x is > 210 and < 230 ? 40 : 120), Width, Height, Face);
        Assert.InRange(border.Sides, 1, 2);
        Assert.False(border.Encloses);
    }

    [Fact]
    public void Edges_far_from_the_face_do_not_count()
    {
        BorderEvidence border = _meter.Measure(Picture((x, y) => x is > 10 and < 310 && y is > 6 and < 234 ? 120 : 20), Width, Height, Face);
        Assert.Equal(0, border.Sides);
    }

    [Fact]
    public void Noise_has_no_long_edges()
    {
        var random = new Random(2);
        BorderEvidence border = _meter.Measure(Picture((_, _) => random.Next(40, 200)), Width, Height, Face);
        Assert.False(border.Encloses);
    }

    [Theory]
    [InlineData(-40, -40, 60, 60)]
    [InlineData(300, 200, 420, 400)]
    [InlineData(0, 0, 320, 240)]
    [InlineData(100, 100, 100.5, 100.5)]
    public void Faces_at_and_beyond_the_edge_are_measured_without_complaint(float left, float top, float right, float bottom)
    {
        BorderEvidence border = _meter.Measure(Picture((x, y) => (x * y) % 200), Width, Height, new FaceBox(left, top, right, bottom, 1));
        Assert.InRange(border.Left + border.Right + border.Above + border.Below, 0, 6);
    }

    [Fact]
    public void Measuring_allocates_nothing()
    {
        byte[] picture = Picture((x, y) => ((x / 16) + (y / 16)) % 2 == 0 ? 50 : 180);
        _meter.Measure(picture, Width, Height, Face);
        long before = GC.GetAllocatedBytesForCurrentThread();
        _meter.Measure(picture, Width, Height, Face);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static (double U, double V) Turned(int x, int y, double degrees)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        return ((cos * (x - 155)) + (sin * (y - 117)), (cos * (y - 117)) - (sin * (x - 155)));
    }

    private static byte[] Picture(Func<int, int, int> value) =>
        [.. Enumerable.Range(0, Width * Height).Select(i => (byte)value(i % Width, i / Width))];
}
