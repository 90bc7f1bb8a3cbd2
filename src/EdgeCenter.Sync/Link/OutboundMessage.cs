namespace EdgeCenter.Sync.Link;

/// <summary>A message for the broker, sent at least once (QoS 1).</summary>
public sealed record OutboundMessage
{
    public required string Topic { get; init; }

    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The broker keeps it for whoever subscribes later.</summary>
    public bool Retain { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Where an answer is wanted; null: nowhere.</summary>
    public string? ResponseTopic { get; init; }

    /// <summary>Repeats what the request carried, or names this request.</summary>
    public ReadOnlyMemory<byte> CorrelationData { get; init; }

    /// <summary>The broker forgets it after this long undelivered; null: never.</summary>
    public TimeSpan? Expiry { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> UserProperties { get; init; } = [];
}
