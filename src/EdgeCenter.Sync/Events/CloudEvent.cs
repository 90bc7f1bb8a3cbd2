using EdgeCenter.Core.Identifiers;

namespace EdgeCenter.Sync.Events;

/// <summary>An event as it arrived: its attributes, where it came from, and its data as bytes.</summary>
public sealed record CloudEvent
{
    public required Ulid Id { get; init; }

    public required string Source { get; init; }

    public required string Type { get; init; }

    public string? Subject { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary><c>unknown</c>, <c>synchronised</c> or <c>holdover</c>.</summary>
    public required string ClockQuality { get; init; }

    /// <summary>Its number inside its stream: 1, 2, 3 … without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>From the topic, which the broker's access rules guard; the attributes are only what the sender says.</summary>
    public required string Site { get; init; }

    /// <summary>From the topic.</summary>
    public required string Appliance { get; init; }

    /// <summary>From the topic.</summary>
    public required string Stream { get; init; }

    /// <summary>UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }
}
