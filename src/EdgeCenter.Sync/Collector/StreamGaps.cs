namespace EdgeCenter.Sync.Collector;

/// <summary>What has not come of one stream.</summary>
/// <param name="Site">From the topic.</param>
/// <param name="Appliance">From the topic.</param>
/// <param name="Stream">From the topic.</param>
/// <param name="Highest">The largest number that has come.</param>
/// <param name="Missing">The first stretches below it that have not come and are not accounted for.</param>
public sealed record StreamGaps(string Site, string Appliance, string Stream, long Highest, IReadOnlyList<SequenceRange> Missing);
