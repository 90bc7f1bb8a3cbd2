using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Time;
using NodaTime;

namespace EdgeCenter.Gates.Attendance;

/// <summary>An immutable attendance fact: this person passed this gate at this time. Corrections are facts of their own.</summary>
public sealed record Punch
{
    public required Ulid Id { get; init; }

    public required PersonId Person { get; init; }

    public required string Gate { get; init; }

    public required string Door { get; init; }

    public required Direction Direction { get; init; }

    /// <summary>When the person was let in, in whole microseconds.</summary>
    public required DateTimeOffset Time { get; init; }

    public required ClockQuality ClockQuality { get; init; }

    /// <summary>IANA name of the gate's zone when the punch was made: a later change of the configuration does not move a punch to another day.</summary>
    public required string TimeZone { get; init; }

    public required PunchEvidence Evidence { get; init; }

    /// <summary>The event that recorded the grant.</summary>
    public required Ulid GrantEvent { get; init; }

    /// <summary>Wall-clock time at the gate; UTC when this build does not know the zone.</summary>
    public LocalDateTime LocalTime => Instant.FromDateTimeOffset(Time).InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone) ?? DateTimeZone.Utc).LocalDateTime;
}
