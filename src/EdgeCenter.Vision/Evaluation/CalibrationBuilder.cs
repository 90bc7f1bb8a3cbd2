using EdgeCenter.Inference.Catalogue;

namespace EdgeCenter.Vision.Evaluation;

/// <summary>
/// Measures a calibration table from all impostor pairs of one large set and any number of smaller ones.
/// The large set gives the shape of the tail. A smaller set of other pictures shows how much wider impostor similarities spread there
/// (sharp portraits: 1.15 times as far as LFW's thumbnails); where it has too few pairs of its own, the large set's tail is stretched by that.
/// Every point is the strictest of all sets, so that the configured rate holds for each kind of picture.
/// </summary>
public static class CalibrationBuilder
{
    /// <summary>Fewer pairs than this say nothing about the large set's rate (28 pairs: ± 31 % at 90 % confidence).</summary>
    private const int FewestPairs = 25;

    /// <summary>Fewer pairs than this say nothing about a smaller set's spread.</summary>
    private const int FewestSpreadPairs = 15;

    private const double Median = 0.5;

    /// <summary>Falling, 1-2-5.</summary>
    private static readonly double[] Rates =
    [
        0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 5e-3, 2e-3, 1e-3, 5e-4, 2e-4, 1e-4, 5e-5, 2e-5, 1e-5, 5e-6, 2e-6, 1e-6, 5e-7, 2e-7, 1e-7,
    ];

    /// <param name="large">The set with the most pairs.</param>
    /// <param name="others">Other kinds of pictures.</param>
    /// <param name="measuredOn">What the pictures are and how faces were prepared, in words.</param>
    public static ModelCalibration Build(CalibrationSet large, IReadOnlyList<CalibrationSet> others, string measuredOn)
    {
        ArgumentNullException.ThrowIfNull(large);
        ArgumentNullException.ThrowIfNull(others);
        var tail = new ImpostorDistribution(large);
        ImpostorDistribution[] spreads = [.. others.Select(set => new ImpostorDistribution(set))];
        var table = new List<CalibrationPoint>();
        foreach (double rate in Rates.Where(rate => rate * tail.Pairs >= FewestPairs))
        {
            double similarity = Math.Round(spreads.Select(set => Stretched(tail, set, rate)).Append(tail.SimilarityAt(rate)).Max(), 4);
            if (table.Count == 0 || similarity > table[^1].Similarity)
            {
                table.Add(new CalibrationPoint(rate, similarity));
            }
        }

        return new ModelCalibration { MeasuredOn = measuredOn, ImpostorPairs = tail.Pairs + spreads.Sum(set => set.Pairs), Table = table };
    }

    /// <summary>The set's own similarity at the rate, or the large set's moved and stretched to the smallest rate that this set has pairs for.</summary>
    private static double Stretched(ImpostorDistribution tail, ImpostorDistribution set, double rate)
    {
        if (rate * set.Pairs >= FewestSpreadPairs)
        {
            return set.SimilarityAt(rate);
        }

        double anchor = Rates.Last(r => r == Median || r * set.Pairs >= FewestSpreadPairs);
        double width = set.SimilarityAt(anchor) - set.SimilarityAt(Median);
        double tailWidth = tail.SimilarityAt(anchor) - tail.SimilarityAt(Median);
        double ratio = tailWidth > 0 ? width / tailWidth : 1;
        return set.SimilarityAt(Median) + (ratio * (tail.SimilarityAt(rate) - tail.SimilarityAt(Median)));
    }
}
