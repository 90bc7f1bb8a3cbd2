using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Time;

namespace EdgeCenter.Core.Events;

/// <summary>A fact that happened at the site: the CloudEvents 1.0 attributes, and what the outbox needs to carry it.</summary>
public sealed record EdgeEvent
{
    public required Ulid Id { get; init; }

    /// <summary>CloudEvents <c>source</c>: a URI reference such as <c>/gates/front-door</c>.</summary>
    public required string Source { get; init; }

    /// <summary>CloudEvents <c>type</c>, with its version: <c>edgecenter.gate.access-granted.v1</c>.</summary>
    public required string Type { get; init; }

    /// <summary>CloudEvents <c>subject</c>: whom or what it is about (a person id, a door), or null.</summary>
    public string? Subject { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required ClockQuality ClockQuality { get; init; }

    /// <summary>The slice that made it (<c>gates</c>, <c>core</c>): events of one stream are numbered without gaps in commit order.</summary>
    public required string Stream { get; init; }

    public EventPriority Priority { get; init; } = EventPriority.Normal;

    /// <summary>After this long the event is not worth sending any more; null: never expires.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>UTF-8 JSON object: CloudEvents <c>data</c> with content type <c>application/json</c>.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }
}
