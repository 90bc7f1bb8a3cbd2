using System.Buffers.Binary;
using System.Text;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.People;
using EdgeCenter.Gates.Credentials;
using EdgeCenter.Hardware.Readers.Formats;
using EdgeCenter.Hardware.Readers.Osdp.Framing;

namespace EdgeCenter.Hardware.Readers.Osdp.Messages;

/// <summary>What a device tells on its own account: cards, keys, tamper, power. Total over any bytes.</summary>
internal static class OsdpReports
{
    private const byte StarKey = 0x7F;
    private const byte EnterKey = 0x0D;

    /// <summary>Tells the sink what a reply says; does nothing for replies that are no reports.</summary>
    public static void Tell(byte code, ReadOnlySpan<byte> data, string reader, CardFormats formats, IReaderSink sink)
    {
        switch ((OsdpReply)code)
        {
            case OsdpReply.RawCard:
                Tell(Raw(data, formats), reader, sink);
                break;
            case OsdpReply.FormattedCard:
                Tell(Formatted(data), reader, sink);
                break;
            case OsdpReply.Keypad:
                Keys(data, reader, sink);
                break;
            case OsdpReply.LocalStatus when data.Length >= 2:
                sink.Tamper(reader, data[0] != 0);
                sink.Power(reader, data[1] != 0);
                break;
        }
    }

    /// <summary>Reader number, format, bit count (2), bits from the left. Problems: <c>osdp-malformed</c>, <c>card-length</c>, <c>card-parity</c>.</summary>
    public static Outcome<CardCredential> Raw(ReadOnlySpan<byte> data, CardFormats formats) =>
        data.Length >= 4 && CardBits.FromBytes(data[4..], BinaryPrimitives.ReadUInt16LittleEndian(data[2..])) is { } bits
            ? formats.Read(bits)
            : Malformed("card", "卡片");

    /// <summary>Reader number, direction, length, characters.</summary>
    public static Outcome<CardCredential> Formatted(ReadOnlySpan<byte> data)
    {
        if (data.Length < 3 || data.Length - 3 < data[2])
        {
            return Malformed("card", "卡片");
        }

        // The number may have come backwards through a swipe slot.
        Span<byte> characters = stackalloc byte[data[2]];
        data.Slice(3, data[2]).CopyTo(characters);
        if (data[1] == 1)
        {
            characters.Reverse();
        }

        return CardNumber.Normalise(Encoding.Latin1.GetString(characters)).TryGet(out string? number, out _)
            ? new CardCredential(number, "osdp-fmt")
            : Malformed("card", "卡片");
    }

    /// <summary>Reader number, count, keys in ASCII; <c>*</c> and <c>#</c> come as delete and carriage return.</summary>
    private static void Keys(ReadOnlySpan<byte> data, string reader, IReaderSink sink)
    {
        if (data.Length < 2 || data.Length - 2 < data[1])
        {
            sink.Rejected(reader, Malformed("key", "按键"));
            return;
        }

        foreach (byte key in data.Slice(2, data[1]))
        {
            char? name = key switch
            {
                >= (byte)'0' and <= (byte)'9' => (char)key,
                StarKey or (byte)'*' => '*',
                EnterKey or (byte)'#' => '#',
                _ => null,
            };
            if (name is { } known)
            {
                sink.Read(reader, new KeyCredential(known));
            }
            else
            {
                sink.Rejected(reader, Malformed("key", "按键"));
            }
        }
    }

    private static void Tell(Outcome<CardCredential> card, string reader, IReaderSink sink)
    {
        if (card.TryGet(out CardCredential? read, out Problem? problem))
        {
            sink.Read(reader, read);
        }
        else
        {
            sink.Rejected(reader, problem);
        }
    }

    private static Problem Malformed(string what, string chinese) => new(
        "osdp-malformed", $"The reader sent a {what} that cannot be read.", $"读卡器发来无法识别的{chinese}数据。");
}
