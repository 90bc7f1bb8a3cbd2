namespace EdgeCenter.Core.Outbox;

/// <summary>A row of the outbox that was looked through for what has expired.</summary>
/// <param name="lane">Its events' lane.</param>
/// <param name="first">The first position of its block.</param>
internal sealed class ExpiringRow(OutboxLane lane, long first)
{
    public OutboxLane Lane => lane;

    public long First => first;

    /// <summary>What waited in it.</summary>
    public WaitingBits Waiting { get; } = new();

    public List<WaitingEvent> Expired { get; } = [];

    /// <summary>Unix milliseconds at which the first of the others expires; null: none ever does.</summary>
    public long? NextToExpire { get; set; }
}
