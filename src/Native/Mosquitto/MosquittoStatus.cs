namespace EdgeCenter.Native.Mosquitto;

/// <summary>What a call of the library came to (MOSQ_ERR_ of mosquitto.h).</summary>
public enum MosquittoStatus
{
    ConnectionPending = -1,
    Success = 0,
    OutOfMemory = 1,
    Protocol = 2,
    Invalid = 3,
    NoConnection = 4,
    ConnectionRefused = 5,
    NotFound = 6,
    ConnectionLost = 7,
    Tls = 8,
    PayloadSize = 9,
    NotSupported = 10,
    Authentication = 11,
    AccessDenied = 12,
    Unknown = 13,

    /// <summary>A system call failed: errno says which way.</summary>
    SystemCall = 14,
    NameLookup = 15,
    MalformedUtf8 = 18,
    KeepAlive = 19,
    MalformedPacket = 21,
    DuplicateProperty = 22,
    TlsHandshake = 23,
    QosNotSupported = 24,
    OversizePacket = 25,
    RetainNotSupported = 28,
}
