using System.Numerics.Tensors;

namespace EdgeCenter.Vision.Enrolment;

/// <summary>Whether photographs show one person: they do when each is linked to every other by a chain of similar ones. Pure.</summary>
internal static class PhotoAgreement
{
    /// <summary>Groups vectors that are linked by similarities at or above the threshold.</summary>
    /// <returns>Indices, the largest group first.</returns>
    internal static IReadOnlyList<IReadOnlyList<int>> Groups(IReadOnlyList<ReadOnlyMemory<float>> vectors, float threshold)
    {
        int[] group = [.. Enumerable.Range(0, vectors.Count)];
        for (int i = 0; i < vectors.Count; i++)
        {
            for (int k = 0; k < i; k++)
            {
                if (group[i] != group[k] && TensorPrimitives.Dot(vectors[i].Span, vectors[k].Span) >= threshold)
                {
                    (int from, int to) = (Math.Max(group[i], group[k]), Math.Min(group[i], group[k]));
                    for (int j = 0; j < group.Length; j++)
                    {
                        group[j] = group[j] == from ? to : group[j];
                    }
                }
            }
        }

        return [.. group.Select((number, index) => (number, index))
            .GroupBy(item => item.number, item => item.index)
            .OrderByDescending(members => members.Count())
            .Select(members => (IReadOnlyList<int>)[.. members])];
    }
}
