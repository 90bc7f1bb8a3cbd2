namespace EdgeCenter.Core.Events;

/// <summary>An event as it lies in the log.</summary>
/// <param name="Position">Its place in the commit order of the whole appliance; later events have larger ones.</param>
/// <param name="Sequence">Its number inside its stream: 1, 2, 3 … without gaps.</param>
/// <param name="Event">The event.</param>
public sealed record RecordedEvent(long Position, long Sequence, EdgeEvent Event);
