using System.Numerics;
using EdgeCenter.Vision.Liveness;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Vision.Liveness;

public sealed class PlanarMotionTests
{
    [Fact]
    public void Any_motion_of_a_flat_sheet_leaves_nothing() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            Vector3[] sheet = Points(random, depth: 0);
            float left = PlanarMotion.Residual(
                Project(sheet, Turn(random, 0.2f)), Project(sheet, Turn(random, 0.6f)));
            Assert.InRange(left, 0, 0.02f);
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void A_head_that_turns_leaves_more_the_further_it_turns()
    {
        Vector3[] head = Points(new Random(1), depth: 40);
        Vector2[] before = Project(head, Quaternion.Identity);
        float[] left = [.. new[] { 5, 10, 20, 30 }.Select(degrees =>
            PlanarMotion.Residual(before, Project(head, Quaternion.CreateFromAxisAngle(Vector3.UnitY, degrees * MathF.PI / 180))))];
        Assert.Equal(left.Order(), left);
        Assert.True(left[2] > 1, $"{left[2]}");
    }

    [Fact]
    public void Noise_on_a_sheet_is_what_remains()
    {
        var random = new Random(6);
        Vector2[] still = Project(Points(random, depth: 0), Quaternion.Identity);
        Vector2[] noisy = [.. still.Select(point => point + new Vector2((float)random.NextDouble() - 0.5f, (float)random.NextDouble() - 0.5f))];
        Assert.InRange(PlanarMotion.Residual(still, noisy), 0.25f, 0.5f);
    }

    private static Vector3[] Points(Random random, float depth) => [.. Enumerable.Range(0, 51).Select(_ =>
        new Vector3((float)(random.NextDouble() * 150) - 75, (float)(random.NextDouble() * 150) - 75, (float)random.NextDouble() * depth))];

    private static Quaternion Turn(Random random, float most) => Quaternion.CreateFromYawPitchRoll(
        most * ((float)random.NextDouble() - 0.5f), most * ((float)random.NextDouble() - 0.5f), most * ((float)random.NextDouble() - 0.5f));

    private static Vector2[] Project(Vector3[] points, Quaternion turn) => [.. points.Select(point =>
    {
        Vector3 p = Vector3.Transform(point, turn) + new Vector3(5, -8, 500);
        return new Vector2(320 + (600 * p.X / p.Z), 240 + (600 * p.Y / p.Z));
    })];
}
