using EdgeCenter.Core.Faces;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Vision.Recognition;

namespace EdgeCenter.Vision.Sightings;

/// <summary>The latest votes of one face, and whom they agree on. A fixed ring; nothing is allocated per vote.</summary>
public sealed class FrameVotes
{
    public const int Capacity = 16;

    private readonly FrameVote[] _votes = new FrameVote[Capacity];

    /// <summary>Votes held, at most <see cref="Capacity"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Votes of frames that were near and clear.</summary>
    public int ClearCount
    {
        get
        {
            int count = 0;
            foreach (FrameVote vote in Held)
            {
                count += vote.IsClear ? 1 : 0;
            }

            return count;
        }
    }

    private ReadOnlySpan<FrameVote> Held => _votes.AsSpan(0, Count);

    public void Clear() => Count = 0;

    /// <summary>Adds a vote; the oldest goes when there are too many.</summary>
    public void Add(in FrameVote vote)
    {
        if (Count == Capacity)
        {
            _votes.AsSpan(1).CopyTo(_votes);
            Count--;
        }

        _votes[Count++] = vote;
    }

    /// <summary>Drops votes from before a position.</summary>
    public void Forget(TimeSpan before)
    {
        int old = 0;
        while (old < Count && _votes[old].Position < before)
        {
            old++;
        }

        _votes.AsSpan(old, Count - old).CopyTo(_votes);
        Count -= old;
    }

    /// <summary>
    /// The person whom enough frames were nearest to, each at or above the threshold and far enough ahead of the next person,
    /// with more such frames than all others together.
    /// </summary>
    /// <returns>False: nobody.</returns>
    public bool TryAgree(float threshold, float minimumMargin, int agreeingFrames, out PersonId person)
    {
        person = default;
        int accepted = 0;
        int most = 0;
        foreach (FrameVote vote in Held)
        {
            if (!Accepts(vote, threshold, minimumMargin))
            {
                continue;
            }

            accepted++;
            int same = CountFor(vote.Person!.Value, threshold, minimumMargin);
            if (same > most)
            {
                most = same;
                person = vote.Person.Value;
            }
        }

        return most >= agreeingFrames && 2 * most > accepted;
    }

    /// <summary>The match of the person that <see cref="TryAgree"/> named.</summary>
    public FaceMatch MatchOf(PersonId person, float threshold, float minimumMargin, CalibrationTable calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        FrameVote best = default;
        foreach (FrameVote vote in Held)
        {
            if (vote.Person == person && Accepts(vote, threshold, minimumMargin) && (best.Person is null || vote.Similarity > best.Similarity))
            {
                best = vote;
            }
        }

        return new FaceMatch(
            person, best.Similarity, calibration.FalseMatchRateAt(best.Similarity), best.Margin, CountFor(person, threshold, minimumMargin));
    }

    /// <summary>Whom any frame was nearest to, agreed or not.</summary>
    public FaceMatch? Nearest(CalibrationTable calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        FrameVote best = default;
        foreach (FrameVote vote in Held)
        {
            if (vote.Person is not null && (best.Person is null || vote.Similarity > best.Similarity))
            {
                best = vote;
            }
        }

        return best.Person is null
            ? null
            : new FaceMatch(best.Person.Value, best.Similarity, calibration.FalseMatchRateAt(best.Similarity), best.Margin, AgreeingFrames: 0);
    }

    private int CountFor(PersonId person, float threshold, float minimumMargin)
    {
        int count = 0;
        foreach (FrameVote vote in Held)
        {
            count += vote.Person == person && Accepts(vote, threshold, minimumMargin) ? 1 : 0;
        }

        return count;
    }

    private static bool Accepts(in FrameVote vote, float threshold, float minimumMargin) =>
        vote.Person is not null && vote.Similarity >= threshold && vote.Margin >= minimumMargin;
}
