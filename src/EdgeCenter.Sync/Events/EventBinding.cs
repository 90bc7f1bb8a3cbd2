using System.Buffers.Text;
using System.Globalization;
using System.Text;
using EdgeCenter.Core.Identifiers;
using EdgeCenter.Core.Time;
using EdgeCenter.Native.Mosquitto;
using EdgeCenter.Sync.Link;

namespace EdgeCenter.Sync.Events;

/// <summary>
/// CloudEvents 1.0 over MQTT 5 in binary mode (CloudEvents MQTT Protocol Binding 1.0.2, 3.1): each attribute is a user property of its own name,
/// the payload is the data as it is. Beside the standard attributes come <c>sequence</c>, the number inside the stream, padded with zeros so that it
/// also sorts as text, and <c>clockquality</c>. Allocates nothing after the first event of each stream.
/// </summary>
internal sealed class EventBinding(Topics topics)
{
    /// <summary>Digits of <c>sequence</c>: at a thousand events a second, thirty thousand years.</summary>
    public const int SequenceDigits = 15;

    private readonly Dictionary<string, byte[]> _topics = new(StringComparer.Ordinal);
    private readonly byte[] _sourcePrefix = Encoding.UTF8.GetBytes($"/edgecenter/{topics.Site}/{topics.Appliance}");
    private byte[] _source = new byte[256];

    /// <summary>Where events of a stream go; UTF-8 with a NUL at the end.</summary>
    public ReadOnlySpan<byte> Topic(string stream)
    {
        if (!_topics.TryGetValue(stream, out byte[]? topic))
        {
            topic = CText.Of(topics.Events(stream));
            _topics.Add(stream, topic);
        }

        return topic;
    }

    /// <returns><see cref="MosquittoStatus.Success"/>, or why this event cannot be put into a message: it never can.</returns>
    public MosquittoStatus Fill(MosquittoProperties properties, in EventAttributes e)
    {
        Span<byte> id = stackalloc byte[Ulid.TextLength];
        _ = e.Id.TryFormat(id);
        Span<byte> time = stackalloc byte[32];
        _ = e.Time.UtcDateTime.TryFormat(time, out int timeBytes, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        Span<byte> sequence = stackalloc byte[20];
        _ = Utf8Formatter.TryFormat(e.Sequence, sequence, out int sequenceBytes, new System.Buffers.StandardFormat('D', SequenceDigits));
        ReadOnlySpan<byte> source = Source(e.Source);

        properties.Clear();
        MosquittoStatus status = properties.Add(MqttProperty.ContentType, "application/json"u8);
        status = Add(status, properties, "specversion"u8, "1.0"u8);
        status = Add(status, properties, "id"u8, id);
        status = Add(status, properties, "source"u8, source);
        status = Add(status, properties, "type"u8, e.Type);
        status = Add(status, properties, "time"u8, time[..timeBytes]);
        status = Add(status, properties, "sequence"u8, sequence[..sequenceBytes]);
        status = Add(status, properties, "clockquality"u8, Quality(e.ClockQuality));
        if (!e.Subject.IsEmpty)
        {
            status = Add(status, properties, "subject"u8, e.Subject);
        }

        if (e.Expiry is { } expiry && status == MosquittoStatus.Success)
        {
            status = properties.Add(MqttProperty.MessageExpiryInterval, (uint)Math.Clamp(Math.Ceiling(expiry.TotalSeconds), 1, uint.MaxValue));
        }

        return status;
    }

    private static MosquittoStatus Add(MosquittoStatus before, MosquittoProperties properties, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
        before == MosquittoStatus.Success ? properties.AddUser(name, value) : before;

    /// <summary>An event's source and id together are unique in the world, so the source names the appliance.</summary>
    private ReadOnlySpan<byte> Source(ReadOnlySpan<byte> local)
    {
        int length = _sourcePrefix.Length + local.Length;
        if (_source.Length < length)
        {
            _source = new byte[length];
        }

        _sourcePrefix.CopyTo(_source, 0);
        local.CopyTo(_source.AsSpan(_sourcePrefix.Length));
        return _source.AsSpan(0, length);
    }

    private static ReadOnlySpan<byte> Quality(ClockQuality quality) => quality switch
    {
        ClockQuality.Synchronised => "synchronised"u8,
        ClockQuality.Holdover => "holdover"u8,
        _ => "unknown"u8,
    };
}
