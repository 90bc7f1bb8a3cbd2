namespace EdgeCenter.Core.Audit;

/// <summary>Follows the chain entry by entry, from a base that is trusted. Pure: the caller brings the rows in order of their numbers.</summary>
/// <param name="number">Number of the entry before the first.</param>
/// <param name="hash">Its link.</param>
internal sealed class ChainWalk(long number, byte[] hash)
{
    /// <summary>The last entry that was right, or the base.</summary>
    public long Number { get; private set; } = number;

    public byte[] Hash { get; private set; } = hash;

    /// <summary>Takes the next row. Null: it follows. Otherwise what is wrong with it; the walk stays where it is.</summary>
    /// <param name="next">The row.</param>
    /// <param name="isKnown">Whether some row of the table has this link: tells a moved entry from a missing one.</param>
    public AuditFault? Step(in ChainLink next, Func<byte[], bool> isKnown)
    {
        if (!next.IsGenuine())
        {
            return AuditFault.Changed;
        }

        bool numberFollows = next.Entry.Number == Number + 1;
        if (!next.Previous.AsSpan().SequenceEqual(Hash))
        {
            return numberFollows && isKnown(next.Previous) ? AuditFault.Reordered : AuditFault.Removed;
        }

        if (!numberFollows)
        {
            return AuditFault.Changed;
        }

        Number = next.Entry.Number;
        Hash = next.Link;
        return null;
    }
}
