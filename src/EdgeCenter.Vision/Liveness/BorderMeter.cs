using EdgeCenter.Vision.Detection;

namespace EdgeCenter.Vision.Liveness;

/// <summary>
/// Looks for the border of a sheet or a screen around a face, on a grey picture of at most 320 pixels a side. Owns its buffers.
/// </summary>
internal sealed class BorderMeter
{
    internal const int LongestSide = 320;

    // Where a border can lie, in face widths and heights from the box's edge (measured with the prototype on synthetic recaptures).
    private const float FarthestAside = 1.3f;
    private const float FarthestAbove = 0.9f;
    private const float OverlapAllowed = 0.05f;

    private readonly GradientMaps _gradients = new(LongestSide, LongestSide);
    private readonly StraightEdges _edges = new(LongestSide);

    /// <param name="grey">Rows without padding.</param>
    /// <param name="width">≤ 320.</param>
    /// <param name="height">≤ 320.</param>
    /// <param name="face">The detector's box in this picture.</param>
    internal BorderEvidence Measure(ReadOnlySpan<byte> grey, int width, int height, in FaceBox face)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, LongestSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, LongestSide);
        int from = Math.Max(0, (int)(face.Top - ((FarthestAbove + 0.2f) * face.Height)));
        int to = Math.Min(height, (int)(face.Bottom + ((FarthestAbove + 0.2f) * face.Height)));
        _gradients.Find(grey, width, height, from, to);
        var upright = new StraightEdges.EdgeMap(_gradients.Upright, along: width, across: 1, height, width);
        var level = new StraightEdges.EdgeMap(_gradients.Level, along: 1, across: width, width, height);
        float aside = FarthestAside * face.Width;
        float above = FarthestAbove * face.Height;
        float overlapX = OverlapAllowed * face.Width;
        float overlapY = OverlapAllowed * face.Height;
        return new BorderEvidence(
            InFaces(_edges.Longest(upright, face.Left - aside, face.Left + overlapX, face.Top, face.Bottom), face),
            InFaces(_edges.Longest(upright, face.Right - overlapX, face.Right + aside, face.Top, face.Bottom), face),
            InFaces(_edges.Longest(level, face.Top - above, face.Top + overlapY, face.Left, face.Right), face),
            InFaces(_edges.Longest(level, face.Bottom - overlapY, face.Bottom + above, face.Left, face.Right), face));
    }

    private static float InFaces(float pixels, in FaceBox face) => Math.Min(pixels / face.Height, BorderEvidence.LongestCounted);
}
