using System.Buffers.Binary;
using System.Text;
using EdgeCenter.Core.Time;

namespace EdgeCenter.Core.Events;

/// <summary>
/// The part of a record that does not depend on where the event lands:
/// <code>
/// byte    bits 0–1 priority, 2–3 clock quality, 4 has a time to live, 5 has a subject
/// 16 byte id, big-endian
/// 8 byte  time, Unix microseconds, little-endian
/// [varint time to live, milliseconds]
/// varint + UTF-8  source, type, [subject]
/// data, to the end of the record
/// </code>
/// </summary>
internal static class EventEncoding
{
    public const int HasTimeToLive = 1 << 4;
    public const int HasSubject = 1 << 5;

    /// <summary>Flags, id and time.</summary>
    public const int FixedBytes = 1 + 16 + 8;

    /// <summary>Writes into <paramref name="buffer"/>, which is exchanged for a larger one when it is too small.</summary>
    /// <returns>The bytes written.</returns>
    public static int Encode(EdgeEvent e, ref byte[] buffer)
    {
        int characters = e.Source.Length + e.Type.Length + (e.Subject?.Length ?? 0);
        int largest = checked(FixedBytes + (4 * Varint.MaximumBytes) + (3 * characters) + e.Data.Length); // UTF-8: at most 3 bytes a char
        if (buffer.Length < largest)
        {
            buffer = new byte[largest];
        }

        Span<byte> to = buffer;
        to[0] = (byte)((int)e.Priority | ((int)e.ClockQuality << 2)
            | (e.TimeToLive is null ? 0 : HasTimeToLive) | (e.Subject is null ? 0 : HasSubject));
        BinaryPrimitives.WriteUInt128BigEndian(to[1..], e.Id.Bits);
        BinaryPrimitives.WriteInt64LittleEndian(to[17..], UnixMicroseconds.From(e.Time));
        int n = FixedBytes;
        if (e.TimeToLive is { } ttl)
        {
            n += Varint.Write(to[n..], (ulong)Math.Max(0, (long)ttl.TotalMilliseconds));
        }

        n += WriteText(to[n..], e.Source);
        n += WriteText(to[n..], e.Type);
        if (e.Subject is { } subject)
        {
            n += WriteText(to[n..], subject);
        }

        e.Data.Span.CopyTo(to[n..]);
        return n + e.Data.Length;
    }

    /// <summary>Of an encoded event.</summary>
    public static EventPriority Priority(ReadOnlySpan<byte> encoded) => (EventPriority)(encoded[0] & 3);

    /// <summary>Of an encoded event: Unix milliseconds after which it is not worth sending; null: never.</summary>
    public static long? Expires(ReadOnlySpan<byte> encoded)
    {
        if ((encoded[0] & HasTimeToLive) == 0)
        {
            return null;
        }

        ReadOnlySpan<byte> rest = encoded[FixedBytes..];
        _ = Varint.TryTake(ref rest, out ulong timeToLive);
        return (BinaryPrimitives.ReadInt64LittleEndian(encoded[17..]) / 1000) + (long)timeToLive;
    }

    private static int WriteText(Span<byte> to, string text)
    {
        // The length takes as many bytes as the longest encoding's would, so that the text is written in place.
        int lengthBytes = Varint.Size(3 * (ulong)text.Length);
        int bytes = Encoding.UTF8.GetBytes(text, to[lengthBytes..]);
        Varint.WritePadded(to[..lengthBytes], (ulong)bytes);
        return lengthBytes + bytes;
    }
}
