namespace EdgeCenter.Core.Events;

/// <summary>Which events to list. What is not given does not narrow.</summary>
public sealed record EventQuery
{
    /// <summary>Only types that start with this: <c>edgecenter.gate.</c></summary>
    public string? TypePrefix { get; init; }

    /// <summary>Only events about exactly this.</summary>
    public string? Subject { get; init; }

    /// <summary>Only events of this stream.</summary>
    public string? Stream { get; init; }

    /// <summary>Only events that happened at this time or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only events after this <see cref="RecordedEvent.Position"/>: the next page when going forward, or "what is new".</summary>
    public long? After { get; init; }

    /// <summary>Only events before this <see cref="RecordedEvent.Position"/>: the next page when going back.</summary>
    public long? Before { get; init; }

    /// <summary>Newest first (the default), or in commit order.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>At most this many, 1…10,000.</summary>
    public int Limit { get; init; } = 100;
}
