using EdgeCenter.Core.Outbox;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Sync;
using EdgeCenter.Sync.Drain;
using EdgeCenter.Sync.Link;

namespace EdgeCenter.Appliance.Operation;

/// <summary>What <c>sync status</c> shows.</summary>
internal sealed record SyncView
{
    /// <summary>Null when no service runs, or when it has no broker to talk to.</summary>
    public LinkState? Link { get; init; }

    public string? Broker { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? NextAttempt { get; init; }

    public int FailedAttempts { get; init; }

    /// <summary>What keeps it from the broker, or the events from leaving; null while all is well.</summary>
    public SyncTrouble? Trouble { get; init; }

    /// <summary>Events that wait or are on their way.</summary>
    public required long Waiting { get; init; }

    public required long WaitingBytes { get; init; }

    public required DateTimeOffset? Oldest { get; init; }

    public required long DeadLetters { get; init; }

    /// <summary>Given up: expired, or over the byte budget.</summary>
    public required IReadOnlyList<OutboxLoss> Losses { get; init; }

    /// <summary>The last number of each stream.</summary>
    public required IReadOnlyDictionary<string, long> Streams { get; init; }

    /// <summary>Since the service started.</summary>
    public DrainCounters? Drain { get; init; }

    public static SyncView Of(OutboxStatus outbox, CloudConnection? cloud)
    {
        var view = new SyncView
        {
            Waiting = outbox.Waiting + outbox.InFlight,
            WaitingBytes = outbox.WaitingBytes,
            Oldest = outbox.Oldest,
            DeadLetters = outbox.DeadLetters,
            Losses = outbox.Losses,
            Streams = outbox.Streams,
        };
        if (cloud is null)
        {
            return view;
        }

        LinkStatus link = cloud.Link.Status;
        return view with
        {
            Link = link.State,
            Broker = link.Broker,
            Since = link.Since,
            NextAttempt = link.NextAttempt,
            FailedAttempts = link.FailedAttempts,
            Trouble = SyncTrouble.Of(link.Problem ?? cloud.Pump.Problem),
            Drain = cloud.Pump.Counters,
        };
    }
}
