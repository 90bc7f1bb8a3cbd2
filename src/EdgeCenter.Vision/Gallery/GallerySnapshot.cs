using System.Numerics;
using System.Numerics.Tensors;
using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Vision.Gallery;

/// <summary>The gallery as it was at one moment. Immutable: a search sees either all of an update or nothing of it, and takes no lock.</summary>
public sealed class GallerySnapshot
{
    /// <summary>Rounding of float sums over 512 products, and the fine plane's own step: added to the bound so that it stays one.</summary>
    private const float ArithmeticSlack = 3e-5f;

    private readonly GallerySegment[] _segments;
    private readonly int[] _counts;

    internal GallerySnapshot(GallerySegment[] segments, int[] counts, int people)
    {
        _segments = segments;
        _counts = counts;
        People = people;
        Templates = counts.Sum();
    }

    internal static GallerySnapshot Empty { get; } = new([], [], 0);

    /// <summary>Memory per template, everything included.</summary>
    public static int BytesPerTemplate => GallerySegment.BytesPerTemplate;

    /// <summary>What a search reads of every template.</summary>
    public static int ScannedBytesPerTemplate => ScanKernel.Dimensions;

    /// <summary>How many different people there are.</summary>
    public int People { get; }

    public int Templates { get; }

    internal ReadOnlySpan<GallerySegment> Segments => _segments;

    internal ReadOnlySpan<int> Counts => _counts;

    /// <summary>
    /// Finds the people whose nearest template is nearest to the probe. One pass over the 8-bit plane; whoever could still belong to the
    /// result by the Cauchy–Schwarz bound on the quantisation error is scored again exactly, so nobody is ever missed.
    /// </summary>
    /// <param name="probe">512 values, unit length.</param>
    /// <param name="best">Receives the best people, best first; its length says how many are wanted.</param>
    /// <param name="except">A person to leave out: the probe's own owner when looking for doubles.</param>
    /// <returns>How many were found.</returns>
    public int Search(ReadOnlySpan<float> probe, Span<GalleryCandidate> best, PersonId? except = null) =>
        Search(ScanKernel.Best, probe, best, except);

    internal unsafe int Search(ScanPath path, ReadOnlySpan<float> probe, Span<GalleryCandidate> best, PersonId? except)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(probe.Length, ScanKernel.Dimensions);
        if (best.IsEmpty)
        {
            return 0;
        }

        Span<sbyte> coarse = stackalloc sbyte[ScanKernel.Dimensions];
        QuantisedVector quantised = QuantisedVector.Quantise(probe, coarse);
        var scan = new Scan(probe, quantised, except);
        Span<int> products = stackalloc int[GallerySegment.Capacity];
        var list = new CandidateList(best);
        for (int s = 0; s < _segments.Length; s++)
        {
            GallerySegment segment = _segments[s];
            Span<int> row = products[.._counts[s]];
            ScanKernel.Multiply(path, coarse, segment.Coarse, row);
            Select(segment, row, scan, ref list);
        }

        return list.Count;
    }

    /// <summary>Compares the probe with one person's templates only.</summary>
    /// <returns>The nearest; null when the person has none.</returns>
    public GalleryCandidate? Verify(PersonId person, ReadOnlySpan<float> probe)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(probe.Length, ScanKernel.Dimensions);
        GalleryCandidate? best = null;
        foreach ((int s, int slot) in SlotsOf(person))
        {
            float similarity = _segments[s].Exact(slot, probe);
            if (best is null || similarity > best.Value.Similarity)
            {
                best = new GalleryCandidate(person, _segments[s].Template(slot), similarity);
            }
        }

        return best;
    }

    public bool Contains(PersonId person) => SlotsOf(person).Any();

    internal IEnumerable<(int Segment, int Slot)> SlotsOf(PersonId person)
    {
        int hash = person.GetHashCode();
        for (int s = 0; s < _segments.Length; s++)
        {
            for (int slot = NextSlot(s, 0, hash); slot >= 0; slot = NextSlot(s, slot + 1, hash))
            {
                if (_segments[s].Owner(slot) == person)
                {
                    yield return (s, slot);
                }
            }
        }
    }

    /// <summary>Reads once what a search reads: the yardstick for benchmarks.</summary>
    /// <returns>All bytes combined, so that the reading cannot be left out.</returns>
    public unsafe ulong ReadScannedBytes()
    {
        ulong all = 0;
        for (int s = 0; s < _segments.Length; s++)
        {
            all ^= ScanKernel.Read(_segments[s].Coarse, _counts[s]);
        }

        return all;
    }

    private int NextSlot(int segment, int from, int hash)
    {
        int found = _segments[segment].OwnerHashes[from.._counts[segment]].IndexOf(hash);
        return found < 0 ? -1 : from + found;
    }

    private static void Select(
        GallerySegment segment, scoped ReadOnlySpan<int> products, in Scan scan, ref CandidateList list)
    {
        ReadOnlySpan<float> units = segment.Units;
        ReadOnlySpan<float> errors = segment.Errors;
        int width = Vector<float>.Count;
        int i = 0;
        for (; i + width <= products.Length; i += width)
        {
            Vector<float> bound = (Vector.ConvertToSingle(new Vector<int>(products[i..])) * new Vector<float>(units[i..]) * scan.Unit)
                + (new Vector<float>(errors[i..]) * scan.SlackPerError);
            if (Vector.GreaterThanAny(bound, new Vector<float>(list.Floor - scan.Slack)))
            {
                for (int k = 0; k < width; k++)
                {
                    Consider(segment, i + k, bound[k], scan, ref list);
                }
            }
        }

        for (; i < products.Length; i++)
        {
            Consider(segment, i, (products[i] * units[i] * scan.Unit) + (errors[i] * scan.SlackPerError), scan, ref list);
        }
    }

    private static void Consider(GallerySegment segment, int slot, float bound, in Scan scan, ref CandidateList list)
    {
        if (bound > list.Floor - scan.Slack && (scan.Except is null || segment.Owner(slot) != scan.Except.Value))
        {
            list.Offer(new GalleryCandidate(segment.Owner(slot), segment.Template(slot), segment.Exact(slot, scan.Probe)));
        }
    }

    /// <summary>
    /// What one search needs to bound an exact similarity from above. With t̂ and û the quantised template and probe,
    /// t·u = t̂·û + (t − t̂)·u + t̂·(u − û), so t̂·û is wrong by at most error(t)·|u| + (1 + error(t))·error(u).
    /// </summary>
    private readonly ref struct Scan(ReadOnlySpan<float> probe, QuantisedVector quantised, PersonId? except)
    {
        internal ReadOnlySpan<float> Probe { get; } = probe;

        internal PersonId? Except { get; } = except;

        internal float Unit { get; } = quantised.Unit;

        internal float SlackPerError { get; } = TensorPrimitives.Norm(probe) + quantised.Error;

        internal float Slack { get; } = quantised.Error + ArithmeticSlack;
    }
}
