namespace EdgeCenter.Sync.Collector;

/// <summary>What became of a batch.</summary>
/// <param name="New">Events that were not there before.</param>
/// <param name="Duplicates">Events that were.</param>
/// <param name="Conflicts">Events whose place in the stream another one has: two appliances of one name, or one set back to an older state.</param>
public readonly record struct KeptBatch(int New, int Duplicates, int Conflicts);
