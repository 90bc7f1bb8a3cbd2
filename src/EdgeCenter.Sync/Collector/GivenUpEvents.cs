using System.Text.Json;
using EdgeCenter.Sync.Events;

namespace EdgeCenter.Sync.Collector;

/// <summary>A stretch of a stream that an appliance says will never come.</summary>
/// <param name="Stream">Of that appliance.</param>
/// <param name="Range">Both ends inside.</param>
/// <param name="Reason">Why.</param>
public sealed record GivenUpEvents(string Stream, SequenceRange Range, string Reason)
{
    private const string Dropped = "edgecenter.core.outbox-dropped.v1";

    private const string PutAside = "edgecenter.core.event-put-aside.v1";

    /// <summary>What an event says about others; none for an ordinary event, and none for a report that cannot be read.</summary>
    public static IReadOnlyList<GivenUpEvents> In(CloudEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        if (e.Type is not (Dropped or PutAside))
        {
            return [];
        }

        try
        {
            using JsonDocument data = JsonDocument.Parse(e.Data);
            if (e.Type == PutAside)
            {
                return ReadOne(data.RootElement) is { } one ? [one] : [];
            }

            return data.RootElement.ValueKind == JsonValueKind.Object
                && data.RootElement.TryGetProperty("ranges", out JsonElement ranges) && ranges.ValueKind == JsonValueKind.Array
                ? [.. ranges.EnumerateArray().Select(Read).OfType<GivenUpEvents>()]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static GivenUpEvents? ReadOne(JsonElement data) =>
        data.ValueKind == JsonValueKind.Object
        && data.TryGetProperty("stream", out JsonElement stream) && stream.ValueKind == JsonValueKind.String
        && TryGetNumber(data, "sequence", out long number) && number > 0
            ? new GivenUpEvents(stream.GetString()!, new SequenceRange(number, number), "put-aside")
            : null;

    private static GivenUpEvents? Read(JsonElement range) =>
        range.ValueKind == JsonValueKind.Object
        && range.TryGetProperty("stream", out JsonElement stream) && stream.ValueKind == JsonValueKind.String
        && TryGetNumber(range, "first", out long from) && from > 0
        && TryGetNumber(range, "last", out long to) && to >= from
            ? new GivenUpEvents(
                stream.GetString()!,
                new SequenceRange(from, to),
                range.TryGetProperty("reason", out JsonElement reason) && reason.ValueKind == JsonValueKind.String ? reason.GetString()! : "")
            : null;

    private static bool TryGetNumber(JsonElement range, string name, out long number)
    {
        number = 0;
        return range.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out number);
    }
}
