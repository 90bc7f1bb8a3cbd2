namespace EdgeCenter.Sync.Link;

/// <summary>A message from the broker, copied out of the library's memory. Everything in it may be hostile.</summary>
public sealed record InboundMessage
{
    public required string Topic { get; init; }

    public required ReadOnlyMemory<byte> Payload { get; init; }

    public bool Retained { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Where the sender wants the answer; null: nowhere.</summary>
    public string? ResponseTopic { get; init; }

    /// <summary>What the sender recognises the answer by.</summary>
    public ReadOnlyMemory<byte> CorrelationData { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> UserProperties { get; init; } = [];
}
