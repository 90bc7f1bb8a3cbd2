using System.Numerics.Tensors;

namespace EdgeCenter.Vision.Evaluation;

/// <summary>Similarities of all pairs of different people of one set, as a histogram.</summary>
internal sealed class ImpostorDistribution
{
    // Cosine similarity in steps of 0.0001: far finer than the spread of one rate between sets.
    private const int BinsPerUnit = 10_000;

    private readonly long[] _bins = new long[(2 * BinsPerUnit) + 1];

    internal ImpostorDistribution(CalibrationSet set)
    {
        for (int i = 0; i < set.Faces.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (!string.Equals(set.Faces[i].Person, set.Faces[j].Person, StringComparison.Ordinal))
                {
                    float similarity = TensorPrimitives.Dot(set.Faces[i].Embedding.Span, set.Faces[j].Embedding.Span);
                    _bins[Math.Clamp((int)((similarity + 1) * BinsPerUnit), 0, 2 * BinsPerUnit)]++;
                    Pairs++;
                }
            }
        }
    }

    internal long Pairs { get; }

    /// <summary>The lowest similarity that no more than this share of the pairs reach.</summary>
    internal double SimilarityAt(double rate)
    {
        long reached = 0;
        int bin = _bins.Length;
        while (bin > 0 && reached + _bins[bin - 1] <= rate * Pairs)
        {
            reached += _bins[--bin];
        }

        return ((double)bin / BinsPerUnit) - 1;
    }
}
