using System.Numerics;
using EdgeCenter.Vision.Landmarks;

namespace EdgeCenter.Vision.Quality;

/// <summary>How a head is turned, in degrees.</summary>
/// <param name="Yaw">To the side; positive to the person's left (the picture's right).</param>
/// <param name="Pitch">Nod; positive up.</param>
/// <param name="Roll">Tilt in the picture; positive clockwise as seen.</param>
public readonly record struct HeadPose(float Yaw, float Pitch, float Roll)
{
    // A generic adult head, centimetres, origin between the ears: x to the picture's right, y down, z towards the camera.
    // Positions of the iBUG points are those commonly used for pose from 68 landmarks; the tip of the nose was added.
    private static readonly (int Landmark, Vector3 Place)[] Model =
    [
        (17, new(-6.83f, -6.76f, 4.40f)), (21, new(-1.33f, -7.12f, 6.90f)), (22, new(1.33f, -7.12f, 6.90f)), (26, new(6.83f, -6.76f, 4.40f)),
        (36, new(-5.31f, -5.49f, 3.99f)), (39, new(-1.79f, -5.39f, 4.41f)), (42, new(1.79f, -5.39f, 4.41f)), (45, new(5.31f, -5.49f, 3.99f)),
        (30, new(0, -1.90f, 7.60f)), (31, new(-2.01f, -1.41f, 6.17f)), (35, new(2.01f, -1.41f, 6.17f)),
        (48, new(-2.77f, 2.08f, 5.05f)), (54, new(2.77f, 2.08f, 5.05f)), (57, new(0, 3.12f, 6.10f)), (8, new(0, 7.42f, 4.07f)),
    ];

    // The generic head sees faces that look straight ahead as nodding by so much (median over portraits and LFW).
    private const float PitchOfLevelFace = -6;

    private static readonly Vector3[] Solver = MakeSolver();

    /// <summary>The weak-perspective pose that brings a generic head closest to the landmarks: one linear least-squares fit.</summary>
    public static HeadPose From(in FaceLandmarks landmarks)
    {
        Vector3 across = default;
        Vector3 down = default;
        for (int i = 0; i < Model.Length; i++)
        {
            Vector2 point = landmarks[Model[i].Landmark];
            across += Solver[i] * point.X;
            down += Solver[i] * point.Y;
        }

        // Rows of a scaled rotation; what noise bends is made square again symmetrically.
        across = Vector3.Normalize(across);
        down = Vector3.Normalize(down);
        Vector3 bisector = Vector3.Normalize(across + down);
        Vector3 difference = Vector3.Normalize(across - down);
        across = (bisector + difference) / MathF.Sqrt(2);
        down = (bisector - difference) / MathF.Sqrt(2);
        Vector3 forward = Vector3.Cross(across, down);
        return new HeadPose(
            Degrees(MathF.Asin(Math.Clamp(across.Z, -1, 1))),
            Degrees(MathF.Atan2(-down.Z, forward.Z)) - PitchOfLevelFace,
            Degrees(MathF.Atan2(down.X, down.Y)));
    }

    private static float Degrees(float radians) => radians * (180 / MathF.PI);

    /// <summary>Columns of (MᵀM)⁻¹Mᵀ for the centred model: the fit is one weighted sum per image axis.</summary>
    private static Vector3[] MakeSolver()
    {
        Vector3 centre = Model.Aggregate(Vector3.Zero, (sum, point) => sum + point.Place) / Model.Length;
        var moment = default(Matrix4x4);
        foreach ((_, Vector3 place) in Model)
        {
            Vector3 p = place - centre;
            moment += new Matrix4x4(p.X * p.X, p.X * p.Y, p.X * p.Z, 0, p.Y * p.X, p.Y * p.Y, p.Y * p.Z, 0, p.Z * p.X, p.Z * p.Y, p.Z * p.Z, 0, 0, 0, 0, 0);
        }

        moment.M44 = 1;
        Matrix4x4.Invert(moment, out Matrix4x4 inverse);
        return [.. Model.Select(point => Vector3.TransformNormal(point.Place - centre, inverse))];
    }
}
