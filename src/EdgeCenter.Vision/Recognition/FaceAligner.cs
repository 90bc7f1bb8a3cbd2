using System.Numerics;
using EdgeCenter.Vision.Kernels;
using EdgeCenter.Vision.Landmarks;

namespace EdgeCenter.Vision.Recognition;

/// <summary>
/// Turns a face upright into 112×112: the similarity transform (Umeyama's least squares) that brings eyes, nose and mouth corners
/// closest to the places where ArcFace-trained networks expect them.
/// </summary>
public static class FaceAligner
{
    /// <summary>Side of the aligned crop.</summary>
    public const int Side = 112;

    // The standard ArcFace template: left eye, right eye, nose, left and right corner of the mouth.
    private static readonly Vector2[] Template =
        [new(38.2946f, 51.6963f), new(73.5318f, 51.5014f), new(56.0252f, 71.7366f), new(41.5493f, 92.3655f), new(70.7299f, 92.2041f)];

    /// <returns>The map from crop pixels to frame pixels.</returns>
    public static AffineMap Align(in FaceLandmarks landmarks)
    {
        ReadOnlySpan<Vector2> face =
            [landmarks.LeftEye(), landmarks.RightEye(), landmarks.Nose(), landmarks.LeftMouth(), landmarks.RightMouth()];
        double faceX = 0, faceY = 0, cropX = 0, cropY = 0;
        for (int i = 0; i < face.Length; i++)
        {
            faceX += face[i].X / face.Length;
            faceY += face[i].Y / face.Length;
            cropX += Template[i].X / face.Length;
            cropY += Template[i].Y / face.Length;
        }

        double along = 0, across = 0, spread = 0;
        for (int i = 0; i < face.Length; i++)
        {
            double x = face[i].X - faceX;
            double y = face[i].Y - faceY;
            double u = Template[i].X - cropX;
            double v = Template[i].Y - cropY;
            along += (x * u) + (y * v);
            across += (x * v) - (y * u);
            spread += (x * x) + (y * y);
        }

        // Frame → crop is the rotation-scale (a −b; b a); its inverse takes crop pixels to the frame.
        double a = along / spread;
        double b = across / spread;
        double determinant = (a * a) + (b * b);
        double ia = a / determinant;
        double ib = b / determinant;
        return new(ia, ib, faceX - (ia * cropX) - (ib * cropY), -ib, ia, faceY + (ib * cropX) - (ia * cropY));
    }
}
