using System.Globalization;
using System.Text.Json;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Outcomes;

namespace EdgeCenter.Sync.Events;

/// <summary>Reads what <see cref="EventBinding"/> writes, from anybody: total, and every field checked.</summary>
public static class CloudEventReader
{
    private const int LongestText = 1024;

    /// <summary>Our events nest three levels.</summary>
    private const int DeepestData = 32;

    /// <param name="topic">The whole topic.</param>
    /// <param name="userProperties">As they came.</param>
    /// <param name="data">As it came; kept, not copied.</param>
    /// <returns>Problem <c>event-malformed</c> that names the attribute.</returns>
    public static Outcome<CloudEvent> Read(string topic, IReadOnlyList<KeyValuePair<string, string>> userProperties, ReadOnlyMemory<byte> data)
    {
        ArgumentNullException.ThrowIfNull(topic);
        ArgumentNullException.ThrowIfNull(userProperties);
        string[] levels = topic.Split('/');
        if (levels is not ["edgecenter", "v1", { Length: > 0 } site, { Length: > 0 } appliance, "events", { Length: > 0 } stream])
        {
            return Malformed("topic", topic);
        }

        string? Attribute(string name)
        {
            foreach ((string key, string value) in userProperties)
            {
                if (key == name)
                {
                    return value.Length <= LongestText ? value : null;
                }
            }

            return null;
        }

        if (Attribute("specversion") != "1.0")
        {
            return Malformed("specversion", topic);
        }

        if (!Ulid.TryParse(Attribute("id"), out Ulid id))
        {
            return Malformed("id", topic);
        }

        if (Attribute("source") is not { Length: > 0 } source)
        {
            return Malformed("source", topic);
        }

        if (Attribute("type") is not { Length: > 0 } type)
        {
            return Malformed("type", topic);
        }

        if (!DateTimeOffset.TryParseExact(
            Attribute("time"), "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
        {
            return Malformed("time", topic);
        }

        if (!long.TryParse(Attribute("sequence"), NumberStyles.None, CultureInfo.InvariantCulture, out long sequence) || sequence < 1)
        {
            return Malformed("sequence", topic);
        }

        if (!IsJsonObject(data.Span))
        {
            return Malformed("data", topic);
        }

        return new CloudEvent
        {
            Id = id,
            Source = source,
            Type = type,
            Subject = Attribute("subject"),
            Time = time,
            ClockQuality = Attribute("clockquality") ?? "unknown",
            Sequence = sequence,
            Site = site,
            Appliance = appliance,
            Stream = stream,
            Data = data,
        };
    }

    private static bool IsJsonObject(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data, new JsonReaderOptions { MaxDepth = DeepestData });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Problem Malformed(string attribute, string topic) => new(
        "event-malformed",
        $"The message is no event of ours: its {attribute} is missing or not as it should be.",
        $"该消息不是有效事件：{attribute} 缺失或格式不正确。",
        topic.Length <= LongestText ? topic : topic[..LongestText]);
}
