using System.Security.Cryptography;
using EdgeCenter.Core.Outcomes;
using EdgeCenter.Hardware.Readers.Formats;
using EdgeCenter.Hardware.Readers.Osdp.Framing;
using EdgeCenter.Hardware.Readers.Osdp.Messages;
using EdgeCenter.Hardware.Readers.Osdp.Security;

namespace EdgeCenter.Hardware.Readers.Osdp;

/// <summary>
/// One reader as the control panel sees it: who is it, what can it do, open the secure channel, then ask it for news again and again. Pure: the bus moves
/// the bytes. Nothing it says before the channel stands is believed, unless the site has turned the channel off.
/// </summary>
/// <param name="reader">Configured name.</param>
/// <param name="install">Take over a device in install mode: by the default key, which is then replaced by its own.</param>
internal sealed class OsdpDevice(
    string reader, OsdpReaderOptions options, CardFormats formats, ReaderKeys keys, bool install, OsdpTiming timing, TimeProvider time) : IDisposable
{
    private readonly OsdpExchange _exchange = new((byte)options.Address);
    private Stage _stage = Stage.Identify;
    private OsdpHandshake? _handshake;
    private OsdpIdentity? _identity;
    private OsdpCapabilities _able = OsdpCapabilities.Unknown;
    private bool _useDefaultKey;
    private bool _repeat;
    private int _silent;
    private int _busy;
    private string? _down;
    private long _since = time.GetTimestamp();
    private TimeSpan _pause;

    private enum Stage
    {
        Identify,
        Capabilities,
        Challenge,
        Prove,
        SetKey,
        Status,
        Poll,
    }

    public string Reader => reader;

    public OsdpOrders Orders { get; } = new();

    /// <summary>Until it is this device's turn; zero or less: now.</summary>
    public TimeSpan Wait => _pause - time.GetElapsedTime(_since);

    /// <summary>The bytes of its next command, or of the last one again.</summary>
    public ReadOnlySpan<byte> Speak()
    {
        if (_repeat)
        {
            _repeat = false;
            return _exchange.Sent;
        }

        switch (_stage)
        {
            case Stage.Identify:
                _exchange.Say(OsdpCommand.Identify, [0]);
                break;
            case Stage.Capabilities:
                _exchange.Say(OsdpCommand.Capabilities, [0]);
                break;
            case Stage.Challenge:
                _handshake?.Dispose();
                _handshake = new OsdpHandshake(_useDefaultKey);
                _exchange.Say(OsdpCommand.Challenge, _handshake.Random, OsdpSecurityType.Challenge, KeyKind);
                break;
            case Stage.Prove:
                _exchange.Say(OsdpCommand.ServerCryptogram, _handshake!.ServerCryptogram, OsdpSecurityType.ServerCryptogram, KeyKind);
                break;
            case Stage.SetKey:
                SayKey();
                break;
            case Stage.Status:
                _exchange.Say(OsdpCommand.LocalStatus, []);
                break;
            default:
                bool ordered = Orders.TryTake(_able, out OsdpCommand command, out byte[]? data);
                _exchange.Say(ordered ? command : OsdpCommand.Poll, data);
                break;
        }

        return _exchange.Sent;
    }

    /// <returns>False: it is not the reply that is awaited.</returns>
    public bool Hear(OsdpFrame frame, IReaderSink sink)
    {
        OsdpVerdict verdict = _exchange.Hear(frame, out ReadOnlySpan<byte> data);
        switch (verdict)
        {
            case OsdpVerdict.Stray:
                return false;
            case OsdpVerdict.Busy when ++_busy <= timing.BusyTurns:
                _repeat = true;
                Pause(timing.Busy);
                return true;
            case OsdpVerdict.Busy:
                Fail(OsdpProblems.Silent, sink);
                return true;
            case OsdpVerdict.Forged:
                Fail(OsdpProblems.Forged, sink);
                return true;
        }

        _silent = _busy = 0;
        Pause(_stage == Stage.Poll ? timing.Poll : TimeSpan.Zero);
        if (frame.Code == (byte)OsdpReply.Nak)
        {
            Refused(verdict == OsdpVerdict.Bare && _exchange.Session is not null, data, sink);
        }
        else
        {
            Answered(frame.Code, data, sink);
        }

        return true;
    }

    /// <summary>No reply came in time.</summary>
    public void Silence(IReaderSink sink)
    {
        if (_down is null && ++_silent <= timing.Repeats)
        {
            _repeat = true;
            Pause(TimeSpan.Zero);
        }
        else
        {
            Fail(OsdpProblems.Silent, sink);
        }
    }

    public void Dispose()
    {
        _handshake?.Dispose();
        _exchange.Dispose();
    }

    private byte KeyKind => _useDefaultKey ? (byte)0 : (byte)1;

    private void Answered(byte code, ReadOnlySpan<byte> data, IReaderSink sink)
    {
        switch (_stage, (OsdpReply)code)
        {
            case (Stage.Identify, OsdpReply.Identity):
                _identity = OsdpIdentity.Parse(data);
                _stage = Stage.Capabilities;
                break;
            case (Stage.Capabilities, OsdpReply.Capabilities):
                _able = OsdpCapabilities.Parse(data);
                Introduced(sink);
                break;
            case (Stage.Challenge, OsdpReply.ClientCryptogram) when _handshake!.Prove(data, reader, keys):
                _stage = Stage.Prove;
                break;
            case (Stage.Challenge, _):
                NoKey(sink);
                break;
            case (Stage.Prove, OsdpReply.InitialMac) when _handshake!.Open(data) is { } session:
                _exchange.Secure(session);
                _stage = _useDefaultKey ? Stage.SetKey : Stage.Status;
                break;
            case (Stage.Prove, _):
                NoKey(sink);
                break;
            case (Stage.SetKey, OsdpReply.Ack):
                // The session dies with the old key; the device's own takes over.
                _useDefaultKey = false;
                _exchange.Restart();
                _stage = Stage.Identify;
                break;
            case (Stage.Status, _):
                Up(sink);
                OsdpReports.Tell(code, data, reader, formats, sink);
                break;
            case (Stage.Poll, _):
                OsdpReports.Tell(code, data, reader, formats, sink);
                break;
        }
    }

    private void Refused(bool bareInSession, ReadOnlySpan<byte> data, IReaderSink sink)
    {
        // 4: wrong sequence, 5: no such security, 6: security needed.
        bool lost = bareInSession || (!data.IsEmpty && data[0] is 4 or 5 or 6);
        switch (_stage)
        {
            case Stage.Identify:
                Fail(OsdpProblems.Refused, sink);
                break;
            case Stage.Capabilities:
                _able = OsdpCapabilities.Unknown;
                Introduced(sink);
                break;
            case Stage.Challenge or Stage.Prove:
                NoKey(sink);
                break;
            case Stage.SetKey:
                Fail(OsdpProblems.KeyRefused, sink);
                break;
            case Stage.Status when !lost:
                Up(sink);
                break;
            case var _ when lost:
                Fail(OsdpProblems.SessionLost, sink);
                Pause(TimeSpan.Zero);
                break;
        }
    }

    private void Introduced(IReaderSink sink)
    {
        if (options.Security == OsdpSecurity.Off)
        {
            _stage = Stage.Status;
        }
        else if (_able.SecureChannel)
        {
            _stage = Stage.Challenge;
        }
        else
        {
            Fail(OsdpProblems.NoSecureChannel, sink);
        }
    }

    private void NoKey(IReaderSink sink)
    {
        bool tryDefault = install && !_useDefaultKey;
        if (!tryDefault)
        {
            Fail(install ? OsdpProblems.NotInInstallMode : OsdpProblems.KeyUnknown, sink);
        }

        _useDefaultKey = tryDefault;
        _exchange.Restart();
        _stage = tryDefault ? Stage.Challenge : Stage.Identify;
    }

    private void SayKey()
    {
        Span<byte> data = stackalloc byte[2 + OsdpSessionKeys.KeyBytes];
        data[0] = 1;
        data[1] = OsdpSessionKeys.KeyBytes;
        keys.Derive(reader, _handshake!.ClientId, data[2..]);
        _exchange.Say(OsdpCommand.KeySet, data);
        CryptographicOperations.ZeroMemory(data);
    }

    private void Up(IReaderSink sink)
    {
        _down = null;
        _stage = Stage.Poll;
        sink.Up(reader, _identity?.ToString() ?? "");
    }

    /// <summary>Starts over after a pause; says why once.</summary>
    private void Fail(Problem why, IReaderSink sink)
    {
        _exchange.Restart();
        _stage = Stage.Identify;
        _useDefaultKey = _repeat = false;
        _silent = _busy = 0;
        Pause(timing.Away);
        if (_down != why.Code)
        {
            _down = why.Code;
            sink.Down(reader, why);
        }
    }

    private void Pause(TimeSpan pause)
    {
        _since = time.GetTimestamp();
        _pause = pause;
    }
}
