using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Time;

namespace EdgeCenter.Core.Events;

/// <summary>Makes events: gives each its id, its time and the quality of the clock that told it.</summary>
public sealed class EventFactory(TimeProvider time, UlidSource ids, IClockQualitySource clock)
{
    /// <param name="stream">The slice: events of one stream are numbered without gaps in commit order.</param>
    /// <param name="source">CloudEvents <c>source</c>: <c>/gates/front-door</c>.</param>
    /// <param name="type">CloudEvents <c>type</c> with its version: <c>edgecenter.gate.access-granted.v1</c>.</param>
    /// <param name="subject">Whom or what it is about, or null.</param>
    /// <param name="data">Becomes CloudEvents <c>data</c>.</param>
    /// <param name="json">How <paramref name="data"/> is written (source-generated).</param>
    /// <param name="priority">Which events leave first, and which are given up last.</param>
    /// <param name="timeToLive">After this long it is not worth sending any more; null: never expires.</param>
    public EdgeEvent Create<T>(
        string stream,
        string source,
        string type,
        string? subject,
        T data,
        JsonTypeInfo<T> json,
        EventPriority priority = EventPriority.Normal,
        TimeSpan? timeToLive = null) => new()
        {
            Id = ids.Next(),
            Stream = stream,
            Source = source,
            Type = type,
            Subject = subject,
            Time = time.GetUtcNow(),
            ClockQuality = clock.Current,
            Priority = priority,
            TimeToLive = timeToLive,
            Data = JsonSerializer.SerializeToUtf8Bytes(data, json),
        };
}
