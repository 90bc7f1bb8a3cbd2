namespace EdgeCenter.Vision.Liveness;

/// <summary>Cyclic Jacobi rotations on a small symmetric matrix.</summary>
internal static class SmallestEigenvector
{
    private const int MostSweeps = 30;
    private const double Converged = 1e-22;

    /// <param name="matrix">n × n, symmetric; destroyed.</param>
    /// <param name="n">Its size.</param>
    /// <param name="vectors">n × n scratch.</param>
    /// <param name="result">Receives the unit eigenvector of the smallest eigenvalue.</param>
    internal static void Find(Span<double> matrix, int n, Span<double> vectors, Span<double> result)
    {
        vectors[..(n * n)].Clear();
        for (int i = 0; i < n; i++)
        {
            vectors[(i * n) + i] = 1;
        }

        for (int sweep = 0; sweep < MostSweeps && Sweep(matrix, n, vectors) > Converged; sweep++)
        {
        }

        int smallest = 0;
        for (int i = 1; i < n; i++)
        {
            smallest = matrix[(i * n) + i] < matrix[(smallest * n) + smallest] ? i : smallest;
        }

        for (int i = 0; i < n; i++)
        {
            result[i] = vectors[(i * n) + smallest];
        }
    }

    /// <returns>What was off the diagonal before, relative to the diagonal.</returns>
    private static double Sweep(Span<double> matrix, int n, Span<double> vectors)
    {
        double diagonal = double.Epsilon;
        double off = 0;
        for (int p = 0; p < n; p++)
        {
            diagonal += matrix[(p * n) + p] * matrix[(p * n) + p];
            for (int q = p + 1; q < n; q++)
            {
                off += matrix[(p * n) + q] * matrix[(p * n) + q];
                Rotate(matrix, n, vectors, p, q);
            }
        }

        return off / diagonal;
    }

    private static void Rotate(Span<double> matrix, int n, Span<double> vectors, int p, int q)
    {
        double apq = matrix[(p * n) + q];
        if (apq == 0)
        {
            return;
        }

        double theta = (matrix[(q * n) + q] - matrix[(p * n) + p]) / (2 * apq);
        double t = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double c = 1 / Math.Sqrt((t * t) + 1);
        double s = t * c;
        for (int k = 0; k < n; k++)
        {
            double a = matrix[(k * n) + p];
            double b = matrix[(k * n) + q];
            matrix[(k * n) + p] = (c * a) - (s * b);
            matrix[(k * n) + q] = (s * a) + (c * b);
            a = vectors[(k * n) + p];
            b = vectors[(k * n) + q];
            vectors[(k * n) + p] = (c * a) - (s * b);
            vectors[(k * n) + q] = (s * a) + (c * b);
        }

        for (int k = 0; k < n; k++)
        {
            double a = matrix[(p * n) + k];
            double b = matrix[(q * n) + k];
            matrix[(p * n) + k] = (c * a) - (s * b);
            matrix[(q * n) + k] = (s * a) + (c * b);
        }
    }
}
