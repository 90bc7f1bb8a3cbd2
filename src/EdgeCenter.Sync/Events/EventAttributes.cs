using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Time;

namespace EdgeCenter.Sync.Events;

/// <summary>What a message says about the event it carries: looked at where it lies.</summary>
internal readonly ref struct EventAttributes
{
    public required Ulid Id { get; init; }

    /// <summary>UTF-8; the appliance's own: <c>/gates/front-door</c>.</summary>
    public required ReadOnlySpan<byte> Source { get; init; }

    /// <summary>UTF-8.</summary>
    public required ReadOnlySpan<byte> Type { get; init; }

    /// <summary>UTF-8; empty: none.</summary>
    public required ReadOnlySpan<byte> Subject { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required ClockQuality ClockQuality { get; init; }

    /// <summary>Its number inside its stream.</summary>
    public required long Sequence { get; init; }

    /// <summary>After this long the broker need not deliver it any more; null: never expires.</summary>
    public TimeSpan? Expiry { get; init; }
}
