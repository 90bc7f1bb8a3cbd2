namespace EdgeCenter.Core.Audit;

/// <summary>An entry with the two links that are stored beside it.</summary>
internal readonly record struct ChainLink(RecordedEntry Entry, byte[] Previous, byte[] Link)
{
    /// <summary>Whether the entry is what its own link was computed over.</summary>
    public bool IsGenuine() => EntryHash.Compute(Previous, Entry).AsSpan().SequenceEqual(Link);
}
