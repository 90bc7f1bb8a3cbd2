namespace EdgeCenter.Vision.Detection;

/// <summary>One detected face, in pixels of the frame. The box is the detector's own, not squared; it may reach past the frame.</summary>
/// <param name="Left">Edge coordinate.</param>
/// <param name="Top">Edge coordinate.</param>
/// <param name="Right">Edge coordinate.</param>
/// <param name="Bottom">Edge coordinate.</param>
/// <param name="Score">Confidence of the detector, 0…1.</param>
public readonly record struct FaceBox(float Left, float Top, float Right, float Bottom, float Score)
{
    public float Width => Right - Left;

    public float Height => Bottom - Top;

    public float CentreX => (Left + Right) / 2;

    public float CentreY => (Top + Bottom) / 2;

    public float Area => Width * Height;

    /// <summary>Shared area as a part of the joint area, 0…1.</summary>
    public float Overlap(in FaceBox other)
    {
        float width = Math.Min(Right, other.Right) - Math.Max(Left, other.Left);
        float height = Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);
        if (width <= 0 || height <= 0)
        {
            return 0;
        }

        float shared = width * height;
        return shared / (Area + other.Area - shared);
    }
}
