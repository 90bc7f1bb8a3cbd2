namespace EdgeCenter.Vision.Liveness;

/// <summary>The longest straight edge on each side of a face, in face heights (at most 1.5): a sheet or a screen has them on all sides.</summary>
public readonly record struct BorderEvidence(float Left, float Right, float Above, float Below)
{
    /// <summary>An edge that is shorter than 0.6 of the face is furniture.</summary>
    public const float LongEdge = 0.6f;

    /// <summary>Edges count up to this length, so that one door frame does not stand for four sides.</summary>
    public const float LongestCounted = 1.5f;

    private const float LongInAll = 3.0f;

    /// <summary>How many sides have a long edge.</summary>
    public int Sides =>
        (Left >= LongEdge ? 1 : 0) + (Right >= LongEdge ? 1 : 0) + (Above >= LongEdge ? 1 : 0) + (Below >= LongEdge ? 1 : 0);

    /// <summary>Edges all around, or long ones on opposite sides in both directions.</summary>
    public bool Encloses => Left + Right + Above + Below >= LongInAll || Sides == 4;
}
