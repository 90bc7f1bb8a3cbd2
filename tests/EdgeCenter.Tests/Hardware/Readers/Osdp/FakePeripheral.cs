using EdgeCenter.Hardware.Readers.Osdp.Framing;
using EdgeCenter.Hardware.Readers.Osdp.Security;

namespace EdgeCenter.Tests.Hardware.Readers.Osdp;

/// <summary>
/// The reader at the other end of the line: takes bytes and answers with bytes, as the standard's peripheral device does, with a switch for each fault.
/// </summary>
internal sealed class FakePeripheral(byte address)
{
    private readonly OsdpFrameFinder _finder = new();
    private readonly byte[] _opened = new byte[OsdpFrame.LongestBytes];
    private OsdpSessionKeys? _keys;
    private OsdpSession? _session;
    private byte[] _panelRandom = [];
    private byte[] _deviceRandom = [];
    private byte[]? _lastReply;
    private int _lastSequence = -1;

    /// <summary>The device's own key; null: factory-fresh.</summary>
    public byte[]? Key { get; set; }

    /// <summary>Accepts the default key.</summary>
    public bool InstallMode { get; set; }

    public bool Mute { get; set; }

    /// <summary>So many replies are lost on the line.</summary>
    public int LoseReplies { get; set; }

    /// <summary>Says "busy" so many times.</summary>
    public int Busy { get; set; }

    /// <summary>The next reply under the session has a wrong MAC but a right check: somebody is at the cable.</summary>
    public bool ForgeNext { get; set; }

    /// <summary>Reads a card out in the clear although a session runs.</summary>
    public bool SpeakInTheClear { get; set; }

    public bool SupportsSecureChannel { get; set; } = true;

    public byte[] ClientId { get; } = [0x00, 0x0E, 0xE3, 1, 2, 3, 4, address];

    /// <summary>What it has to tell at the next polls.</summary>
    public Queue<(OsdpReply Code, byte[] Data)> News { get; } = new();

    /// <summary>Everything it was told besides polls, opened.</summary>
    public List<(OsdpCommand Code, byte[] Data)> Told { get; } = [];

    public bool Secured => _session is not null;

    /// <summary>It lost its supply for a moment.</summary>
    public void Restart()
    {
        _session = null;
        _lastReply = null;
        _lastSequence = -1;
    }

    public void PresentCard(ReadOnlySpan<byte> bits, int count) => News.Enqueue((OsdpReply.RawCard, [0, 1, (byte)count, (byte)(count >> 8), .. bits]));

    public byte[] Take(ReadOnlySpan<byte> bytes)
    {
        List<byte> answer = [];
        foreach (byte value in bytes)
        {
            _finder.Room[0] = value;
            _finder.Put(1);
            while (_finder.TryNext(out OsdpFrame frame))
            {
                if (!frame.IsReply && frame.Address == address && !Mute && Answer(frame) is { } reply)
                {
                    if (LoseReplies > 0)
                    {
                        LoseReplies--;
                    }
                    else
                    {
                        answer.AddRange(reply);
                    }
                }
            }
        }

        return [.. answer];
    }

    private byte[]? Answer(OsdpFrame frame)
    {
        if (Busy > 0)
        {
            Busy--;
            return Bare(0, OsdpReply.Busy, []);
        }

        if (frame.Sequence == 0)
        {
            Restart();
        }
        else if (frame.Sequence == _lastSequence && _lastReply is not null)
        {
            return _lastReply;
        }

        _lastSequence = frame.Sequence;
        _lastReply = Reply(frame);
        return _lastReply;
    }

    private byte[] Reply(OsdpFrame frame)
    {
        OsdpCommand command = (OsdpCommand)frame.Code;
        switch (command)
        {
            case OsdpCommand.Challenge:
                return Challenged(frame);
            case OsdpCommand.ServerCryptogram:
                return Proved(frame);
        }

        byte[] data = frame.Data.ToArray();
        if (_session is { } session)
        {
            if (!session.TryOpen(frame, _opened, out int length))
            {
                _session = null;
                return Bare(frame.Sequence, OsdpReply.Nak, [6]);
            }

            data = _opened[..length];
        }
        else if (frame.Security != OsdpSecurityType.None)
        {
            return Bare(frame.Sequence, OsdpReply.Nak, [6]);
        }

        (OsdpReply code, byte[] answer) = Answer(command, data);
        byte[] reply = _session is not null && !(SpeakInTheClear && code == OsdpReply.RawCard)
            ? Secure(frame.Sequence, code, answer)
            : Bare(frame.Sequence, code, answer);
        if (command == OsdpCommand.KeySet)
        {
            _session = null;
        }

        return reply;
    }

    private (OsdpReply Code, byte[] Data) Answer(OsdpCommand command, byte[] data)
    {
        if (command != OsdpCommand.Poll)
        {
            Told.Add((command, data));
        }

        switch (command)
        {
            case OsdpCommand.Identify:
                return (OsdpReply.Identity, [0x00, 0x0E, 0xE3, 16, 1, 0x74, 0x97, 0x23, 0x06, 6, 27, 88]);
            case OsdpCommand.Capabilities:
                return (OsdpReply.Capabilities, [4, 4, 1, 5, 2, 1, 8, 1, 0, 9, SupportsSecureChannel ? (byte)1 : (byte)0, 1]);
            case OsdpCommand.LocalStatus:
                return (OsdpReply.LocalStatus, [0, 0]);
            case OsdpCommand.Poll when News.TryDequeue(out (OsdpReply Code, byte[] Data) news):
                return news;
            case OsdpCommand.KeySet when _session is not null && data is [1, 16, ..]:
                Key = data[2..18];
                InstallMode = false;
                return (OsdpReply.Ack, []);
            case OsdpCommand.Poll or OsdpCommand.Led or OsdpCommand.Buzzer or OsdpCommand.Output:
                return (OsdpReply.Ack, []);
            default:
                return (OsdpReply.Nak, [3]);
        }
    }

    private byte[] Challenged(OsdpFrame frame)
    {
        _session = null;
        bool wantsDefault = frame.SecurityData is [0];
        if (!SupportsSecureChannel || (wantsDefault && !InstallMode) || (!wantsDefault && Key is null && !InstallMode))
        {
            return Bare(frame.Sequence, OsdpReply.Nak, [5]);
        }

        _panelRandom = frame.Data.ToArray();
        _deviceRandom = [0xA0, 0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, (byte)frame.Sequence];
        _keys = new OsdpSessionKeys(wantsDefault ? OsdpSessionKeys.DefaultBaseKey : Key ?? new byte[16], _panelRandom);
        return Bare(
            frame.Sequence, OsdpReply.ClientCryptogram, [.. ClientId, .. _deviceRandom, .. _keys.ClientCryptogram(_panelRandom, _deviceRandom)],
            OsdpSecurityType.ClientCryptogram, frame.SecurityData[0]);
    }

    private byte[] Proved(OsdpFrame frame)
    {
        if (_keys is null || !frame.Data.SequenceEqual(_keys.ServerCryptogram(_panelRandom, _deviceRandom)))
        {
            return Bare(frame.Sequence, OsdpReply.Nak, [5]);
        }

        byte[] mac = _keys.InitialMac(frame.Data);
        _session = new OsdpSession(_keys, mac);
        return Bare(frame.Sequence, OsdpReply.InitialMac, mac, OsdpSecurityType.InitialMac, 1);
    }

    private byte[] Bare(
        int sequence, OsdpReply code, byte[] data, OsdpSecurityType security = OsdpSecurityType.None, byte securityData = 0)
    {
        byte[] to = new byte[data.Length + OsdpWriter.Overhead];
        return to[..OsdpWriter.Write(to, (byte)(address | OsdpFrame.ReplyFlag), sequence, crc: true, (byte)code, data, security, securityData)];
    }

    private byte[] Secure(int sequence, OsdpReply code, byte[] data)
    {
        byte[] to = new byte[data.Length + OsdpWriter.Overhead];
        int length = OsdpWriter.WriteSecure(to, (byte)(address | OsdpFrame.ReplyFlag), sequence, crc: true, (byte)code, data, _session!);
        if (ForgeNext)
        {
            ForgeNext = false;
            to[length - 3] ^= 1;
            ushort crc = OsdpCheck.Crc(to.AsSpan(0, length - 2));
            (to[length - 2], to[length - 1]) = ((byte)crc, (byte)(crc >> 8));
        }

        return to[..length];
    }
}
