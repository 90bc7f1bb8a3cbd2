using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace EdgeCenter.Native.Mosquitto;

/// <summary>
/// One MQTT 5 connection, driven by its owner's thread: wait for <see cref="Socket"/>, then <see cref="Read"/>, <see cref="Write"/> and once a second
/// <see cref="KeepUp"/>. Nothing here is thread-safe and no thread is started: the library's own loop waits with select(), which ends a process with
/// more than 1,024 open files.
/// </summary>
public sealed unsafe class MosquittoClient : IDisposable
{
    private const int Mqtt5 = 5;
    private const int AtLeastOnce = 1;
    private const int VerifyPeer = 1; // SSL_VERIFY_PEER
    private const int LogErrorsAndWarnings = 0x08 | 0x04; // MOSQ_LOG_ERR, MOSQ_LOG_WARNING
    private const int SessionPresent = 0x01; // of the CONNACK flags

    private readonly MosquittoHandle _handle;
    private readonly IMosquittoObserver _observer;
    private GCHandle _self;
    private ExceptionDispatchInfo? _thrown;

    /// <param name="id">Client id.</param>
    /// <param name="cleanStart">The broker forgets what it may have kept for this id.</param>
    /// <param name="observer">Told what happens.</param>
    public MosquittoClient(string id, bool cleanStart, IMosquittoObserver observer)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(observer);
        MosquittoLibrary.Use();
        _observer = observer;
        _self = GCHandle.Alloc(this);
        nint text = Marshal.StringToCoTaskMemUTF8(id);
        _handle = new MosquittoHandle(MosquittoLibrary.New((byte*)text, cleanStart, GCHandle.ToIntPtr(_self)));
        Marshal.FreeCoTaskMem(text);
        if (_handle.IsInvalid)
        {
            _self.Free();
            throw new InvalidOperationException("libmosquitto could not make a client: no memory.");
        }

        Set(MosquittoOption.ProtocolVersion, Mqtt5);
        MosquittoLibrary.OnConnected(_handle, &Connected);
        MosquittoLibrary.OnDisconnected(_handle, &Disconnected);
        MosquittoLibrary.OnAcknowledged(_handle, &Acknowledged);
        MosquittoLibrary.OnReceived(_handle, &Received);
        MosquittoLibrary.OnSubscribed(_handle, &Subscribed);
        MosquittoLibrary.OnLog(_handle, &Logged);
    }

    /// <summary>The library's version: 2.0.11.</summary>
    public static Version LibraryVersion
    {
        get
        {
            _ = MosquittoLibrary.LibraryVersion(out int major, out int minor, out int revision);
            return new Version(major, minor, revision);
        }
    }

    /// <summary>The file descriptor to wait for; -1 without a connection.</summary>
    public int Socket => MosquittoLibrary.Socket(_handle);

    /// <summary>There is something to send as soon as the socket takes it.</summary>
    public bool WantsToWrite => MosquittoLibrary.WantsToWrite(_handle);

    /// <summary>Packets wait for <see cref="Write"/>.</summary>
    public bool HoldsPackets { get; private set; }

    public static string Text(MosquittoStatus status) => Marshal.PtrToStringUTF8((nint)MosquittoLibrary.StatusText(status)) ?? $"{status}";

    /// <summary>What an MQTT 5 reason code means, in the library's English.</summary>
    public static string ReasonText(int reason) => Marshal.PtrToStringUTF8((nint)MosquittoLibrary.ReasonText(reason)) ?? $"reason {reason}";

    public MosquittoStatus Set(MosquittoOption option, int value) => MosquittoLibrary.SetOption(_handle, option, value);

    /// <summary>
    /// Nothing is sent outside <see cref="Write"/>, not even the acknowledgements of received messages, which the library otherwise sends before
    /// anybody has seen them. Who must not lose what arrives keeps it first and writes then.
    /// </summary>
    public MosquittoStatus HoldPackets(bool hold)
    {
        HoldsPackets = hold;
        return MosquittoLibrary.SetThreaded(_handle, hold);
    }

    /// <summary>TLS 1.2 or later, the broker's certificate and its name verified.</summary>
    /// <param name="caFile">PEM: whom to trust.</param>
    /// <param name="certificateFile">PEM: our certificate and its chain; null: none.</param>
    /// <param name="keyFile">PEM: the certificate's key; null: none.</param>
    public MosquittoStatus UseTls(string caFile, string? certificateFile, string? keyFile)
    {
        MosquittoStatus status = MosquittoLibrary.SetTls(_handle, caFile, null, certificateFile, keyFile, 0);
        return status == MosquittoStatus.Success ? MosquittoLibrary.SetTlsOptions(_handle, VerifyPeer, "tlsv1.2", null) : status;
    }

    public MosquittoStatus UseCredentials(string user, string? password) => MosquittoLibrary.SetCredentials(_handle, user, password);

    /// <summary>What the broker says in our name, retained, when we are gone without a good-bye.</summary>
    /// <param name="topic">UTF-8 with a NUL at the end.</param>
    public MosquittoStatus SetWill(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, MosquittoProperties? properties)
    {
        RequireTerminated(topic);
        fixed (byte* name = topic, bytes = payload)
        {
            nint list = properties?.List ?? 0;
            MosquittoStatus status = MosquittoLibrary.SetWill(_handle, name, payload.Length, bytes, AtLeastOnce, retain: true, list);
            if (status == MosquittoStatus.Success)
            {
                properties?.GiveAway();
            }

            return status;
        }
    }

    /// <summary>Connects and sends CONNECT. Blocks as long as the name service and the other side's TCP take; success means that CONNACK may come.</summary>
    /// <param name="errno">The system's reason when the answer is <see cref="MosquittoStatus.SystemCall"/>.</param>
    public MosquittoStatus Connect(string host, int port, int keepAliveSeconds, MosquittoProperties? properties, out int errno)
    {
        MosquittoStatus status = MosquittoLibrary.Connect(_handle, host, port, keepAliveSeconds, null, properties?.List ?? 0);
        errno = Marshal.GetLastPInvokeError();
        Rethrow();
        return status;
    }

    /// <summary>Takes in what has arrived and calls the observer.</summary>
    public MosquittoStatus Read()
    {
        MosquittoStatus status = MosquittoLibrary.Read(_handle, 1);
        Rethrow();
        return status;
    }

    /// <summary>Sends what waits, as much as the socket takes.</summary>
    public MosquittoStatus Write()
    {
        MosquittoStatus status = MosquittoLibrary.Write(_handle, 1);
        Rethrow();
        return status;
    }

    /// <summary>Sends a ping when it is time, and gives up a connection that does not answer.</summary>
    public MosquittoStatus KeepUp()
    {
        MosquittoStatus status = MosquittoLibrary.KeepUp(_handle);
        Rethrow();
        return status;
    }

    /// <summary>Sends a message with QoS 1. Not to be called from the observer.</summary>
    /// <param name="topic">UTF-8 with a NUL at the end.</param>
    /// <param name="messageId">What the acknowledgement will name.</param>
    /// <returns>On <see cref="MosquittoStatus.NoConnection"/> the library keeps the message all the same.</returns>
    public MosquittoStatus Publish(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, bool retain, MosquittoProperties? properties, out int messageId)
    {
        RequireTerminated(topic);
        int id = 0;
        MosquittoStatus status;
        fixed (byte* name = topic, bytes = payload)
        {
            status = MosquittoLibrary.Publish(_handle, &id, name, payload.Length, bytes, AtLeastOnce, retain, properties?.List ?? 0);
        }

        messageId = id;
        Rethrow();
        return status;
    }

    /// <param name="filter">UTF-8 with a NUL at the end.</param>
    /// <param name="messageId">What the answer will name.</param>
    public MosquittoStatus Subscribe(ReadOnlySpan<byte> filter, out int messageId)
    {
        RequireTerminated(filter);
        int id = 0;
        MosquittoStatus status;
        fixed (byte* text = filter)
        {
            status = MosquittoLibrary.Subscribe(_handle, &id, text, AtLeastOnce, 0, 0);
        }

        messageId = id;
        Rethrow();
        return status;
    }

    /// <param name="filter">UTF-8 with a NUL at the end.</param>
    public MosquittoStatus Unsubscribe(ReadOnlySpan<byte> filter)
    {
        RequireTerminated(filter);
        fixed (byte* text = filter)
        {
            int id;
            return MosquittoLibrary.Unsubscribe(_handle, &id, text, 0);
        }
    }

    /// <summary>Says good-bye: the broker sends no will.</summary>
    public MosquittoStatus Disconnect()
    {
        MosquittoStatus status = MosquittoLibrary.Disconnect(_handle, 0, 0);
        Rethrow();
        return status;
    }

    public void Dispose()
    {
        if (!_handle.IsClosed)
        {
            _handle.Dispose();
            _self.Free();
        }
    }

    private static void RequireTerminated(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[^1] != 0)
        {
            throw new ArgumentException("A topic ends with a NUL.", nameof(text));
        }
    }

    private static MosquittoClient From(nint state) => (MosquittoClient)GCHandle.FromIntPtr(state).Target!;

    private void Rethrow()
    {
        if (_thrown is { } thrown)
        {
            _thrown = null;
            thrown.Throw();
        }
    }

    private void Caught(Exception exception) => _thrown ??= ExceptionDispatchInfo.Capture(exception);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Connected(nint client, nint state, int reason, int flags, nint properties)
    {
        MosquittoClient self = From(state);
        try
        {
            self._observer.Connected(reason, (flags & SessionPresent) != 0, new MosquittoPropertyReader(properties));
        }
        catch (Exception e) // nothing may pass through the library's frames
        {
            self.Caught(e);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Disconnected(nint client, nint state, int reason, nint properties)
    {
        MosquittoClient self = From(state);
        try
        {
            self._observer.Disconnected(reason);
        }
        catch (Exception e) // nothing may pass through the library's frames
        {
            self.Caught(e);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Acknowledged(nint client, nint state, int messageId, int reason, nint properties)
    {
        MosquittoClient self = From(state);
        try
        {
            self._observer.Acknowledged(messageId, reason);
        }
        catch (Exception e) // nothing may pass through the library's frames
        {
            self.Caught(e);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Received(nint client, nint state, MosquittoMessageData* message, nint properties)
    {
        MosquittoClient self = From(state);
        try
        {
            self._observer.Received(new MosquittoMessage(message, properties));
        }
        catch (Exception e) // nothing may pass through the library's frames
        {
            self.Caught(e);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Subscribed(nint client, nint state, int messageId, int count, int* granted, nint properties)
    {
        MosquittoClient self = From(state);
        try
        {
            self._observer.Subscribed(messageId, count > 0 ? granted[0] : 0);
        }
        catch (Exception e) // nothing may pass through the library's frames
        {
            self.Caught(e);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Logged(nint client, nint state, int level, byte* text)
    {
        if ((level & LogErrorsAndWarnings) == 0)
        {
            return;
        }

        MosquittoClient self = From(state);
        try
        {
            self._observer.Complained(Marshal.PtrToStringUTF8((nint)text) ?? "");
        }
        catch (Exception e) // nothing may pass through the library's frames
        {
            self.Caught(e);
        }
    }
}
