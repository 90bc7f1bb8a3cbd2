using EdgeCenter.Hardware.Readers.Osdp.Framing;
using EdgeCenter.Hardware.Readers.Osdp.Security;

namespace EdgeCenter.Hardware.Readers.Osdp;

/// <summary>Command and reply with one device: sequence numbers, repetition, protection. Pure.</summary>
internal sealed class OsdpExchange(byte address) : IDisposable
{
    /// <summary>A byte of ones before each command wakes the receivers of the line.</summary>
    private const byte Mark = 0xFF;

    private readonly byte[] _sent = new byte[128];
    private readonly byte[] _opened = new byte[OsdpFrame.LongestBytes];
    private int _sentLength;
    private int _sequence;
    private OsdpCommand _command;

    public byte Address => address;

    public OsdpCommand Command => _command;

    /// <summary>Null: in the clear.</summary>
    public OsdpSession? Session { get; private set; }

    /// <summary>The last command as it was sent: a repetition has the same bytes, sequence and MAC.</summary>
    public ReadOnlySpan<byte> Sent => _sent.AsSpan(0, _sentLength);

    /// <summary>Starts over: the device forgets its session with the next command.</summary>
    public void Restart()
    {
        Session?.Dispose();
        Session = null;
        _sequence = 0;
    }

    public void Secure(OsdpSession session)
    {
        Session?.Dispose();
        Session = session;
    }

    /// <summary>Makes the next command; it is in <see cref="Sent"/> until the one after it.</summary>
    public void Say(OsdpCommand command, ReadOnlySpan<byte> data, OsdpSecurityType handshake = OsdpSecurityType.None, byte handshakeData = 0)
    {
        _command = command;
        _sent[0] = Mark;
        Span<byte> to = _sent.AsSpan(1);
        _sentLength = 1 + (Session is { } session && handshake == OsdpSecurityType.None
            ? OsdpWriter.WriteSecure(to, address, _sequence, crc: true, (byte)command, data, session)
            : OsdpWriter.Write(to, address, _sequence, crc: true, (byte)command, data, handshake, handshakeData));
    }

    /// <summary>Holds a message against the last command. After <see cref="OsdpVerdict.Reply"/> and <see cref="OsdpVerdict.Bare"/> the sequence has moved on.</summary>
    /// <param name="data">What it says, opened; valid until the next call.</param>
    public OsdpVerdict Hear(OsdpFrame frame, out ReadOnlySpan<byte> data)
    {
        data = frame.Data;
        if (!frame.IsReply || frame.Address != address)
        {
            return OsdpVerdict.Stray;
        }

        bool bare = frame.Security == OsdpSecurityType.None;
        if (bare && frame.Code == (byte)OsdpReply.Busy)
        {
            return OsdpVerdict.Busy;
        }

        if (frame.Sequence != _sequence)
        {
            // A device that lost count refuses with its own number, in the clear.
            return bare && frame.Code == (byte)OsdpReply.Nak ? OsdpVerdict.Bare : OsdpVerdict.Stray;
        }

        if (Session is { } session)
        {
            if (bare)
            {
                bool allowed = frame.Code == (byte)OsdpReply.Nak || (_command == OsdpCommand.KeySet && frame.Code == (byte)OsdpReply.Ack);
                return allowed ? Next(OsdpVerdict.Bare) : OsdpVerdict.Forged;
            }

            if (!session.TryOpen(frame, _opened, out int length))
            {
                return OsdpVerdict.Forged;
            }

            data = _opened.AsSpan(0, length);
        }
        else if (frame.Security > OsdpSecurityType.InitialMac)
        {
            return OsdpVerdict.Forged;
        }

        return Next(OsdpVerdict.Reply);
    }

    public void Dispose() => Session?.Dispose();

    /// <summary>0 only starts a conversation; then 1, 2, 3, 1 …</summary>
    private OsdpVerdict Next(OsdpVerdict verdict)
    {
        _sequence = (_sequence % 3) + 1;
        return verdict;
    }
}
