namespace EdgeCenter.Sync.Collector;

/// <summary>What one collector has done since it started.</summary>
/// <param name="Events">Kept for the first time.</param>
/// <param name="Duplicates">Came again.</param>
/// <param name="Conflicts">Claimed a place that another event has.</param>
/// <param name="Refused">Were no events.</param>
/// <param name="Batches">Commits.</param>
public readonly record struct CollectorTotals(long Events, long Duplicates, long Conflicts, long Refused, long Batches);
