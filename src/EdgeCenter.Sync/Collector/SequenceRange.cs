namespace EdgeCenter.Sync.Collector;

/// <summary>A stretch of sequence numbers, both ends inside.</summary>
public readonly record struct SequenceRange(long First, long Last)
{
    public long Count => Last - First + 1;

    public bool Overlaps(SequenceRange other) => First <= other.Last && other.First <= Last;

    public bool Covers(SequenceRange other) => First <= other.First && other.Last <= Last;
}
