using EdgeCenter.Core.Events;

namespace EdgeCenter.Core.Outbox;

/// <summary>What has to be known of an event to give it up.</summary>
/// <param name="Position">Its key.</param>
/// <param name="Lane">Where it waits.</param>
/// <param name="Sequence">Its number inside its stream.</param>
/// <param name="Bytes">Its weight.</param>
internal readonly record struct WaitingEvent(long Position, OutboxLane Lane, long Sequence, int Bytes)
{
    public static WaitingEvent Of(in EventRecord record) => new(record.Position, OutboxLane.Of(record), record.Sequence, record.Bytes);
}
