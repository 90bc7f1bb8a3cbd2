namespace EdgeCenter.Core.Outbox;

/// <summary>How full the outbox is, and what it has given up so far.</summary>
public sealed record OutboxStatus
{
    /// <summary>For each priority, the highest first: what waits and is not being sent by this process.</summary>
    public required IReadOnlyList<OutboxShare> Shares { get; init; }

    /// <summary>Events that are being sent by this process.</summary>
    public required int InFlight { get; init; }

    /// <summary>When the event happened that has been in the outbox for longest, in flight or not; null when it is empty.</summary>
    public required DateTimeOffset? Oldest { get; init; }

    /// <summary>Events that were put aside after too many attempts.</summary>
    public required long DeadLetters { get; init; }

    /// <summary>All that was ever given up, by reason and priority.</summary>
    public required IReadOnlyList<OutboxLoss> Losses { get; init; }

    /// <summary>The last number that was given in each stream, whether its event still waits or not.</summary>
    public required IReadOnlyDictionary<string, long> Streams { get; init; }

    /// <summary>Events that wait and are not being sent by this process.</summary>
    public long Waiting => Shares.Sum(share => share.Events);

    /// <summary>Their weight against the byte budget.</summary>
    public long WaitingBytes => Shares.Sum(share => share.Bytes);
}
