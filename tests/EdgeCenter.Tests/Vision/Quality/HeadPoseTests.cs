using System.Numerics;
using EdgeCenter.Vision.Landmarks;
using EdgeCenter.Vision.Quality;

namespace EdgeCenter.Tests.Vision.Quality;

public sealed class HeadPoseTests
{
    // A rough head of its own, not the fitter's: eyes, nose, mouth, chin and brows in millimetres (x right, y down, z to the camera).
    private static readonly (int[] Points, Vector3 Place)[] Head =
    [
        ([17], new(-66, -68, 40)), ([21], new(-13, -70, 66)), ([22], new(13, -70, 66)), ([26], new(66, -68, 40)),
        ([36], new(-52, -54, 38)), ([39], new(-18, -53, 43)), ([42], new(18, -53, 43)), ([45], new(52, -54, 38)),
        ([30], new(0, -18, 78)), ([31], new(-19, -13, 60)), ([35], new(19, -13, 60)),
        ([48], new(-28, 21, 49)), ([54], new(28, 21, 49)), ([57], new(0, 31, 60)), ([8], new(0, 73, 42)),
    ];

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(25, 0, 0)]
    [InlineData(-35, 0, 0)]
    [InlineData(0, 20, 0)]
    [InlineData(0, -20, 0)]
    [InlineData(0, 0, 30)]
    [InlineData(15, -10, -20)]
    public void A_turned_head_is_measured_within_a_few_degrees(float yaw, float pitch, float roll)
    {
        HeadPose level = HeadPose.From(Turned(0, 0, 0));
        HeadPose pose = HeadPose.From(Turned(yaw, pitch, roll));
        Assert.Equal(yaw, pose.Yaw - level.Yaw, 4f);
        Assert.Equal(pitch, pose.Pitch - level.Pitch, 6f);
        Assert.Equal(roll, pose.Roll - level.Roll, 4f);
    }

    [Fact]
    public void Size_and_place_in_the_picture_do_not_matter()
    {
        FaceLandmarks near = Turned(20, 5, 10);
        FaceLandmarks far = default;
        for (int i = 0; i < FaceLandmarks.Count; i++)
        {
            far[i] = (near[i] * 0.3f) + new Vector2(400, 17);
        }

        HeadPose expected = HeadPose.From(near);
        HeadPose pose = HeadPose.From(far);
        Assert.Equal(expected.Yaw, pose.Yaw, 0.1f);
        Assert.Equal(expected.Pitch, pose.Pitch, 0.1f);
        Assert.Equal(expected.Roll, pose.Roll, 0.1f);
    }

    private static FaceLandmarks Turned(float yaw, float pitch, float roll)
    {
        (float sy, float cy) = MathF.SinCos(yaw * MathF.PI / 180);
        (float sp, float cp) = MathF.SinCos(pitch * MathF.PI / 180);
        (float sr, float cr) = MathF.SinCos(roll * MathF.PI / 180);
        FaceLandmarks landmarks = default;
        foreach ((int[] points, Vector3 place) in Head)
        {
            // Nod, then turn, then tilt.
            var nod = new Vector3(place.X, (cp * place.Y) - (sp * place.Z), (sp * place.Y) + (cp * place.Z));
            var turn = new Vector3((cy * nod.X) + (sy * nod.Z), nod.Y, (cy * nod.Z) - (sy * nod.X));
            foreach (int point in points)
            {
                landmarks[point] = new Vector2((cr * turn.X) - (sr * turn.Y), (sr * turn.X) + (cr * turn.Y)) + new Vector2(320, 240);
            }
        }

        return landmarks;
    }
}
