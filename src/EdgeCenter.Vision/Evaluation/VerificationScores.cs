namespace EdgeCenter.Vision.Evaluation;

/// <summary>Similarities of genuine and impostor pairs, and the error rates at any threshold. A pair matches when its similarity is at or above it.</summary>
public sealed class VerificationScores
{
    private const int Folds = 10;

    private readonly float[] _genuine;
    private readonly float[] _impostor;
    private readonly float[] _genuineSorted;
    private readonly float[] _impostorSorted;

    /// <param name="genuine">In the order of the protocol: folds are consecutive tenths of each list, as LFW's are.</param>
    /// <param name="impostor">Likewise.</param>
    public VerificationScores(IReadOnlyList<float> genuine, IReadOnlyList<float> impostor)
    {
        _genuine = [.. genuine];
        _impostor = [.. impostor];
        _genuineSorted = [.. genuine.Order()];
        _impostorSorted = [.. impostor.Order()];
    }

    /// <summary>Share of genuine pairs below the threshold; 0 when there are none.</summary>
    public double FalseNonMatchRate(float threshold) => Share(_genuineSorted, Below(_genuineSorted, threshold));

    /// <summary>Share of impostor pairs at or above the threshold; 0 when there are none.</summary>
    public double FalseMatchRate(float threshold) => Share(_impostorSorted, _impostorSorted.Length - Below(_impostorSorted, threshold));

    /// <summary>The lowest threshold at which no more than this share of the impostor pairs match.</summary>
    public float ThresholdAt(double falseMatchRate)
    {
        if (_impostorSorted.Length == 0)
        {
            return -1;
        }

        // The small addend keeps 0.01 × 500 from becoming 4.999….
        int allowed = (int)Math.Floor((falseMatchRate * _impostorSorted.Length) + 1e-9);
        return allowed >= _impostorSorted.Length ? -1 : float.BitIncrement(_impostorSorted[_impostorSorted.Length - 1 - allowed]);
    }

    /// <summary>The error rate where false matches and false non-matches are as near to each other as the data allow.</summary>
    public double EqualErrorRate()
    {
        double nearest = double.MaxValue;
        double rate = 0;
        foreach (float threshold in Candidates(_genuineSorted, _impostorSorted))
        {
            double fmr = FalseMatchRate(threshold);
            double fnmr = FalseNonMatchRate(threshold);
            if (Math.Abs(fmr - fnmr) < nearest)
            {
                nearest = Math.Abs(fmr - fnmr);
                rate = (fmr + fnmr) / 2;
            }
        }

        return rate;
    }

    /// <summary>Share of all pairs judged right at a threshold.</summary>
    public double Accuracy(float threshold) => Accuracy(_genuineSorted, _impostorSorted, threshold);

    /// <summary>Each tenth judged at the threshold that is best on the other nine.</summary>
    public FoldedAccuracy TenFoldAccuracy()
    {
        if (_genuine.Length + _impostor.Length == 0)
        {
            return new FoldedAccuracy(0, 0);
        }

        var accuracies = new List<double>();
        for (int fold = 0; fold < Folds; fold++)
        {
            float[] genuine = [.. Tenth(_genuine, fold)];
            float[] impostor = [.. Tenth(_impostor, fold)];
            if (genuine.Length + impostor.Length > 0)
            {
                float threshold = BestThreshold(Others(_genuine, fold), Others(_impostor, fold));
                accuracies.Add(Accuracy([.. genuine.Order()], [.. impostor.Order()], threshold));
            }
        }

        double mean = accuracies.Average();
        return new FoldedAccuracy(mean, Math.Sqrt(accuracies.Average(a => (a - mean) * (a - mean))));
    }

    /// <summary>Points of the curve of false non-matches over false matches, for plots: one per distinct impostor score.</summary>
    public IEnumerable<(float Threshold, double FalseMatchRate, double FalseNonMatchRate)> Curve() =>
        Candidates(_genuineSorted, _impostorSorted).Select(t => (t, FalseMatchRate(t), FalseNonMatchRate(t)));

    private static float BestThreshold(IEnumerable<float> genuine, IEnumerable<float> impostor)
    {
        float[] g = [.. genuine.Order()];
        float[] i = [.. impostor.Order()];
        float low = -1;
        float high = -1;
        float previous = -1;
        double best = -1;
        foreach (float threshold in Candidates(g, i))
        {
            // Every threshold above the previous score, up to this one, judges alike.
            double accuracy = Accuracy(g, i, threshold);
            if (accuracy > best)
            {
                best = accuracy;
                (low, high) = (previous, threshold);
            }
            else if (accuracy == best && high == previous)
            {
                high = threshold;
            }

            previous = threshold;
        }

        // The middle of the best range: it is as far from the errors on either side as it can be.
        return (low + high) / 2;
    }

    /// <summary>Thresholds between which nothing changes, rising.</summary>
    private static IEnumerable<float> Candidates(float[] genuine, float[] impostor) =>
        genuine.Concat(impostor).Append(float.BitIncrement(1)).Distinct().Order();

    private static double Accuracy(float[] genuine, float[] impostor, float threshold)
    {
        int right = genuine.Length - Below(genuine, threshold) + Below(impostor, threshold);
        return (double)right / Math.Max(1, genuine.Length + impostor.Length);
    }

    private static IEnumerable<float> Tenth(float[] scores, int fold) => scores.Where((_, i) => FoldOf(i, scores.Length) == fold);

    private static IEnumerable<float> Others(float[] scores, int fold) => scores.Where((_, i) => FoldOf(i, scores.Length) != fold);

    private static int FoldOf(int index, int length) => (int)((long)index * Folds / length);

    private static int Below(float[] sorted, float threshold)
    {
        int low = 0;
        int high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle] < threshold)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static double Share(float[] all, int part) => all.Length == 0 ? 0 : (double)part / all.Length;
}
