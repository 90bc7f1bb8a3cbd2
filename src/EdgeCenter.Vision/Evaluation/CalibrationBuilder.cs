using System.Numerics.Tensors;
using EdgeCenter.Inference.Catalogue;

namespace EdgeCenter.Vision.Evaluation;

/// <summary>
/// Measures a calibration table: all pairs of images of different people, and the similarities that shares of them reach.
/// Rates that fewer than 30 pairs stand behind are left out (rule of 30: within ±30 % at 90 % confidence).
/// </summary>
public static class CalibrationBuilder
{
    private const int FewestPairs = 30;

    // Cosine similarity in steps of 0.0005: finer than the spread of one rate between data sets.
    private const int BinsPerUnit = 2000;

    /// <summary>Falling rates that are looked up; finer where thresholds are configured.</summary>
    private static readonly double[] Rates =
    [
        0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 5e-3, 2e-3, 1e-3, 5e-4, 2e-4, 1e-4, 5e-5, 2e-5, 1e-5, 5e-6, 2e-6, 1e-6, 5e-7, 2e-7, 1e-7,
    ];

    /// <param name="faces">Embeddings of unit length with the person each shows.</param>
    /// <param name="measuredOn">What the pictures are, in words.</param>
    public static ModelCalibration Build(IReadOnlyList<(string Person, ReadOnlyMemory<float> Embedding)> faces, string measuredOn)
    {
        ArgumentNullException.ThrowIfNull(faces);
        long[] histogram = Histogram(faces);
        long pairs = histogram.Sum();
        var table = new List<CalibrationPoint>();
        long reached = 0;
        int bin = histogram.Length;
        foreach (double rate in Rates.Reverse().Where(rate => rate * pairs >= FewestPairs))
        {
            while (bin > 0 && reached + histogram[bin - 1] <= rate * pairs)
            {
                reached += histogram[--bin];
            }

            double similarity = Math.Round(((double)bin / BinsPerUnit) - 1, 4);
            if (table.Count == 0 || similarity < table[^1].Similarity)
            {
                table.Add(new CalibrationPoint(rate, similarity));
            }
        }

        table.Reverse();
        return new ModelCalibration { MeasuredOn = measuredOn, ImpostorPairs = pairs, Table = table };
    }

    private static long[] Histogram(IReadOnlyList<(string Person, ReadOnlyMemory<float> Embedding)> faces)
    {
        long[] histogram = new long[(2 * BinsPerUnit) + 1];
        for (int i = 0; i < faces.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (!string.Equals(faces[i].Person, faces[j].Person, StringComparison.Ordinal))
                {
                    float similarity = TensorPrimitives.Dot(faces[i].Embedding.Span, faces[j].Embedding.Span);
                    histogram[Math.Clamp((int)((similarity + 1) * BinsPerUnit), 0, 2 * BinsPerUnit)]++;
                }
            }
        }

        return histogram;
    }
}
