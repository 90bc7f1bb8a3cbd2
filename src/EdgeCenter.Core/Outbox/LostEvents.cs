namespace EdgeCenter.Core.Outbox;

/// <summary>A stretch of a stream that will not come, so that a consumer can tell what was dropped on purpose from what was lost.</summary>
/// <param name="Stream">Of the events.</param>
/// <param name="First">Sequence number of the first.</param>
/// <param name="Last">Sequence number of the last; every number between was given up too.</param>
/// <param name="Reason"><c>expired</c> or <c>over-budget</c>.</param>
public sealed record LostEvents(string Stream, long First, long Last, string Reason);
