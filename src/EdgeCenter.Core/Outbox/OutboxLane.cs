using EdgeCenter.Core.Events;

namespace EdgeCenter.Core.Outbox;

/// <summary>The events of one stream and priority: they leave in commit order.</summary>
/// <param name="Rank">See <see cref="OutboxRank"/>.</param>
/// <param name="Stream">The id of the stream.</param>
internal readonly record struct OutboxLane(int Rank, long Stream)
{
    public static OutboxLane Of(in EventRecord record) => new(OutboxRank.Of(record.Priority), record.Stream);
}
