using System.Numerics;
using EdgeCenter.Vision.Kernels;
using EdgeCenter.Vision.Landmarks;
using EdgeCenter.Vision.Recognition;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeCenter.Tests.Vision.Recognition;

public sealed class FaceAlignerTests
{
    private static readonly Vector2[] Template =
        [new(38.2946f, 51.6963f), new(73.5318f, 51.5014f), new(56.0252f, 71.7366f), new(41.5493f, 92.3655f), new(70.7299f, 92.2041f)];

    [Fact]
    public void A_turned_scaled_and_moved_template_is_brought_back_exactly()
    {
        Gen<(float Scale, float Angle, float X, float Y)> moves = from scale in Gen.Choose(20, 900)
                                                                  from angle in Gen.Choose(-170, 170)
                                                                  from x in Gen.Choose(-100, 2000)
                                                                  from y in Gen.Choose(-100, 2000)
                                                                  select (scale / 100f, angle * MathF.PI / 180, (float)x, (float)y);
        Prop.ForAll(moves.ToArbitrary(), move =>
        {
            Matrix3x2 placed = Matrix3x2.CreateScale(move.Scale) * Matrix3x2.CreateRotation(move.Angle) * Matrix3x2.CreateTranslation(move.X, move.Y);
            AffineMap map = FaceAligner.Align(Landmarks(Template.Select(point => Vector2.Transform(point, placed)).ToArray()));
            return Template.All(point => Vector2.Distance(Apply(map, point), Vector2.Transform(point, placed)) < 0.01f * move.Scale);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Noise_moves_the_crop_less_than_the_points_that_carry_it()
    {
        Vector2[] noisy = [.. Template];
        noisy[2] += new Vector2(5, 0);

        AffineMap map = FaceAligner.Align(Landmarks(noisy));

        // One of five points is off by 5 pixels: least squares moves the centre by one.
        Assert.InRange(Vector2.Distance(Apply(map, new Vector2(56, 72)), new Vector2(56, 72)), 0.5f, 1.5f);
    }

    private static Vector2 Apply(AffineMap map, Vector2 point) => new(
        (float)((map.Xx * point.X) + (map.Xy * point.Y) + map.X0), (float)((map.Yx * point.X) + (map.Yy * point.Y) + map.Y0));

    private static FaceLandmarks Landmarks(Vector2[] five)
    {
        var landmarks = default(FaceLandmarks);
        foreach (int i in (int[])[37, 38, 40, 41])
        {
            landmarks[i] = five[0];
        }

        foreach (int i in (int[])[43, 44, 46, 47])
        {
            landmarks[i] = five[1];
        }

        landmarks[30] = five[2];
        (landmarks[48], landmarks[60]) = (five[3], five[3]);
        (landmarks[54], landmarks[64]) = (five[4], five[4]);
        return landmarks;
    }
}
