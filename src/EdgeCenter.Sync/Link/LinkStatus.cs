using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Link;

/// <summary>What a link is doing, at one moment.</summary>
public sealed record LinkStatus
{
    public required LinkState State { get; init; }

    /// <summary>The broker it is connected to, or that it tried last.</summary>
    public string? Broker { get; init; }

    /// <summary>When it came into this state (wall clock).</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Attempts in a row that came to nothing.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>Why the last connection ended or the last attempt failed; null while all is well.</summary>
    public Problem? Problem { get; init; }

    /// <summary>When the next attempt is made; null unless waiting.</summary>
    public DateTimeOffset? NextAttempt { get; init; }

    /// <summary>Connections made since start.</summary>
    public long Connections { get; init; }
}
