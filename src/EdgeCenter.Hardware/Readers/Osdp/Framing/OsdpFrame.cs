using System.Buffers.Binary;

namespace EdgeCenter.Hardware.Readers.Osdp.Framing;

/// <summary>
/// One message as it lies in its bytes: start (0x53), address, length (2), control, security block, code, data, MAC (4), check (1 or 2).
/// The check was right; nothing else is known to be.
/// </summary>
internal readonly ref struct OsdpFrame
{
    public const byte Start = 0x53;

    /// <summary>The longest message of the standard.</summary>
    public const int LongestBytes = 1440;

    public const int MacBytes = 4;

    internal const int HeaderBytes = 5;
    internal const byte ReplyFlag = 0x80;
    internal const byte SequenceMask = 0x03;
    internal const byte CrcFlag = 0x04;
    internal const byte SecurityFlag = 0x08;

    /// <summary>Without an address: everybody on the line.</summary>
    public const byte Broadcast = 0x7F;

    private OsdpFrame(ReadOnlySpan<byte> bytes, byte address, byte control)
    {
        Bytes = bytes;
        Address = (byte)(address & 0x7F);
        IsReply = (address & ReplyFlag) != 0;
        Sequence = control & SequenceMask;
        UsesCrc = (control & CrcFlag) != 0;
    }

    public ReadOnlySpan<byte> Bytes { get; }

    public byte Address { get; }

    public bool IsReply { get; }

    public int Sequence { get; }

    public bool UsesCrc { get; }

    public OsdpSecurityType Security { get; private init; }

    /// <summary>What the security block holds behind its type.</summary>
    public ReadOnlySpan<byte> SecurityData { get; private init; }

    /// <summary>An <see cref="OsdpCommand"/> or <see cref="OsdpReply"/>, known or not.</summary>
    public byte Code { get; private init; }

    public ReadOnlySpan<byte> Data { get; private init; }

    /// <summary>The first bytes of the MAC; empty where there is none.</summary>
    public ReadOnlySpan<byte> Mac { get; private init; }

    /// <summary>What the MAC is computed over: everything before it.</summary>
    public ReadOnlySpan<byte> Authenticated => Bytes[..(Bytes.Length - Mac.Length - (UsesCrc ? 2 : 1))];

    /// <param name="bytes">One whole message, nothing before or behind it.</param>
    /// <returns>False: these bytes are none.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out OsdpFrame frame)
    {
        frame = default;
        if (bytes.Length is < HeaderBytes + 2 or > LongestBytes || bytes[0] != Start || BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]) != bytes.Length)
        {
            return false;
        }

        byte control = bytes[4];
        int end = bytes.Length - ((control & CrcFlag) != 0 ? 2 : 1);
        if (!CheckIsRight(bytes, end))
        {
            return false;
        }

        OsdpSecurityType security = OsdpSecurityType.None;
        ReadOnlySpan<byte> securityData = default;
        int at = HeaderBytes;
        if ((control & SecurityFlag) != 0)
        {
            int length = bytes[at];
            if (length < 2 || at + length >= end)
            {
                return false;
            }

            security = (OsdpSecurityType)bytes[at + 1];
            securityData = bytes.Slice(at + 2, length - 2);
            at += length;
        }

        int mac = security is >= OsdpSecurityType.CommandMac and <= OsdpSecurityType.ReplyEncrypted ? MacBytes : 0;
        if (at + 1 + mac > end)
        {
            return false;
        }

        frame = new OsdpFrame(bytes, bytes[1], control)
        {
            Security = security,
            SecurityData = securityData,
            Code = bytes[at],
            Data = bytes[(at + 1)..(end - mac)],
            Mac = bytes.Slice(end - mac, mac),
        };
        return true;
    }

    private static bool CheckIsRight(ReadOnlySpan<byte> bytes, int end) => bytes.Length - end == 2
        ? OsdpCheck.Crc(bytes[..end]) == BinaryPrimitives.ReadUInt16LittleEndian(bytes[end..])
        : OsdpCheck.Sum(bytes[..end]) == bytes[end];
}
