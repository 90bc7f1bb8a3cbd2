namespace EdgeCenter.Sync.Collector;

/// <summary>A stretch of a stream that an appliance is asked to send again.</summary>
/// <param name="Site">Of the appliance.</param>
/// <param name="Appliance">That has them in its log.</param>
/// <param name="Stream">Of the events.</param>
/// <param name="Range">Both ends inside.</param>
internal sealed record MissingEvents(string Site, string Appliance, string Stream, SequenceRange Range);
