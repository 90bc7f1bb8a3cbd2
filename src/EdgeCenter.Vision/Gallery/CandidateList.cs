namespace EdgeCenter.Vision.Gallery;

/// <summary>The best template of each of the best <c>k</c> people so far, best first.</summary>
internal ref struct CandidateList(Span<GalleryCandidate> best)
{
    private readonly Span<GalleryCandidate> _best = best;

    internal int Count { get; private set; }

    /// <summary>What a newcomer must exceed.</summary>
    internal readonly float Floor => Count < _best.Length ? float.NegativeInfinity : _best[^1].Similarity;

    internal void Offer(in GalleryCandidate candidate)
    {
        int place = Place(candidate);
        if (place < 0)
        {
            return;
        }

        for (; place > 0 && _best[place - 1].Similarity < candidate.Similarity; place--)
        {
            _best[place] = _best[place - 1];
        }

        _best[place] = candidate;
    }

    /// <summary>The slot that is given up for the candidate: the person's own earlier one, else a free one, else the last; −1 for none.</summary>
    private int Place(in GalleryCandidate candidate)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_best[i].Person == candidate.Person)
            {
                return _best[i].Similarity < candidate.Similarity ? i : -1;
            }
        }

        if (Count < _best.Length)
        {
            return Count++;
        }

        return candidate.Similarity > Floor ? Count - 1 : -1;
    }
}
