using System.Buffers.Binary;
using EdgeCenter.Hardware.Readers.Osdp.Security;

namespace EdgeCenter.Hardware.Readers.Osdp.Framing;

/// <summary>Writes messages, of either side.</summary>
internal static class OsdpWriter
{
    /// <summary>Start, header, security block, code, padding of one block, MAC and check.</summary>
    public const int Overhead = OsdpFrame.HeaderBytes + 3 + 1 + 16 + OsdpFrame.MacBytes + 2;

    /// <param name="to">At least <see cref="Overhead"/> longer than the data.</param>
    /// <param name="address">With <see cref="OsdpFrame.ReplyFlag"/> for a reply.</param>
    /// <param name="security">Of a handshake's message; none otherwise.</param>
    /// <param name="securityData">One byte of a handshake's message.</param>
    /// <returns>The length of the message.</returns>
    public static int Write(
        Span<byte> to, byte address, int sequence, bool crc, byte code, ReadOnlySpan<byte> data,
        OsdpSecurityType security = OsdpSecurityType.None, byte securityData = 0)
    {
        int at = Begin(to, address, sequence, crc, security != OsdpSecurityType.None);
        if (security != OsdpSecurityType.None)
        {
            to[at++] = 3;
            to[at++] = (byte)security;
            to[at++] = securityData;
        }

        to[at++] = code;
        data.CopyTo(to[at..]);
        return End(to, at + data.Length, crc);
    }

    /// <summary>Writes a message under a session: data encrypted, everything authenticated; the session moves on.</summary>
    public static int WriteSecure(Span<byte> to, byte address, int sequence, bool crc, byte code, ReadOnlySpan<byte> data, OsdpSession session)
    {
        bool reply = (address & OsdpFrame.ReplyFlag) != 0;
        int at = Begin(to, address, sequence, crc, secure: true);
        to[at++] = 2;
        to[at++] = (byte)Type(data.IsEmpty, reply);
        to[at++] = code;
        if (!data.IsEmpty)
        {
            at += session.Encrypt(reply, data, to[at..]);
        }

        // The length counts the MAC and the check before they are there: it is authenticated, too.
        BinaryPrimitives.WriteUInt16LittleEndian(to[2..], (ushort)(at + OsdpFrame.MacBytes + (crc ? 2 : 1)));
        session.Authenticate(reply, to[..at])[..OsdpFrame.MacBytes].CopyTo(to[at..]);
        return End(to, at + OsdpFrame.MacBytes, crc);
    }

    private static OsdpSecurityType Type(bool bare, bool reply) => (bare, reply) switch
    {
        (true, false) => OsdpSecurityType.CommandMac,
        (true, true) => OsdpSecurityType.ReplyMac,
        (false, false) => OsdpSecurityType.CommandEncrypted,
        (false, true) => OsdpSecurityType.ReplyEncrypted,
    };

    private static int Begin(Span<byte> to, byte address, int sequence, bool crc, bool secure)
    {
        to[0] = OsdpFrame.Start;
        to[1] = address;
        to[4] = (byte)((sequence & OsdpFrame.SequenceMask) | (crc ? OsdpFrame.CrcFlag : 0) | (secure ? OsdpFrame.SecurityFlag : 0));
        return OsdpFrame.HeaderBytes;
    }

    private static int End(Span<byte> to, int at, bool crc)
    {
        int length = at + (crc ? 2 : 1);
        BinaryPrimitives.WriteUInt16LittleEndian(to[2..], (ushort)length);
        if (crc)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(to[at..], OsdpCheck.Crc(to[..at]));
        }
        else
        {
            to[at] = OsdpCheck.Sum(to[..at]);
        }

        return length;
    }
}
